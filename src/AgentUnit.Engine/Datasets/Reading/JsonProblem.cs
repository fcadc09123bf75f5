using System.Text.Json;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>What the JSON reader complains about, without the position that its message repeats.</summary>
internal static class JsonProblem
{
    /// <summary>The complaint, with the column in bytes where it is known.</summary>
    public static string Of(JsonException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var what = end < 0 ? message : message[..end];
        return exception.BytePositionInLine is { } position ? $"{what.TrimEnd('.')}, at byte {position + 1} of the line." : what;
    }
}
