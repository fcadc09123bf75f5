using System.Text.Json;

namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>Reads arguments as models write them.</summary>
internal static class ToolArgumentText
{
    /// <summary>The JSON object; null when the text is none. No text at all stands for no arguments.</summary>
    public static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(string.IsNullOrWhiteSpace(text) ? "{}" : text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
