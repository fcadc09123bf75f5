using System.Text.Json;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Reads the arguments of a tool call, which a model wrote.</summary>
internal static class ToolArguments
{
    // Models that want no arguments write nothing at all as often as an empty object.
    private const string None = "{}";

    /// <summary>The arguments as a JSON object; null where they are none. No arguments at all are an empty object.</summary>
    public static JsonDocument? TryParse(string arguments) => TryParse(arguments, out _);

    /// <summary>The arguments as a JSON object; null where they are none, with what is wrong.</summary>
    public static JsonDocument? TryParse(string arguments, out string? problem)
    {
        problem = null;
        try
        {
            var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(arguments) ? None : arguments);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            problem = $"The arguments are JSON of the kind {document.RootElement.ValueKind}. Give an object with the tool's parameters.";
            document.Dispose();
        }
        catch (JsonException exception)
        {
            problem = $"The arguments are not valid JSON: {exception.Message}";
        }
        catch (ArgumentException)
        {
            problem = "The arguments are not valid JSON: they hold half a character (a broken surrogate pair).";
        }

        return null;
    }

    /// <summary>The arguments as the text of a JSON object; null where they are none, with what is wrong.</summary>
    /// <remarks>For the cmdlets: their types of JSON are those of PowerShell's .NET, which may be others than the engine's.</remarks>
    public static string? TryRead(string arguments, out string? problem)
    {
        using var document = TryParse(arguments, out problem);
        return document?.RootElement.GetRawText();
    }
}
