using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>One value of a separated file. In the columns messages, turns, tags, tool_mocks and metadata it may be JSON.</summary>
internal static class CsvCell
{
    private static readonly string[] Structured = [.. CaseKeys.Messages, .. CaseKeys.Turns, .. CaseKeys.Tags, .. CaseKeys.ToolMocks, .. CaseKeys.Metadata];

    /// <summary>The plain value; null for an empty one.</summary>
    public static object? Read(string column, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return text[0] is '[' or '{' && Structured.Contains(column, KeyName.Comparer) ? Json(text) : text;
    }

    // What only looks like JSON stays the text that it is.
    private static object? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return PlainJson.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return text;
        }
    }
}
