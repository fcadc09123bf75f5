using System.Text.Json;
using System.Text.Unicode;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Reads one line of a worker.</summary>
internal static class WorkerLine
{
    /// <summary>The line's JSON object without secrets; null when it is none.</summary>
    public static JsonDocument? TryParse(ReadOnlySpan<byte> line, ProgramSecrets secrets)
    {
        // The parser leaves it to the reader of a text to find that it is none.
        if (line[0] != '{' || !Utf8.IsValid(line))
        {
            return null;
        }

        try
        {
            // The bytes are the reader's, and the document would keep them.
            return secrets.FromAnswer(JsonDocument.Parse(line.ToArray()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
