using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>Reads expected calls as people write them: names, or tables with name, arguments and agent.</summary>
internal static class ToolExpectations
{
    private static readonly string[] Keys = ["name", "arguments", "agent"];

    /// <exception cref="FormatException">It is no such list; the message says why.</exception>
    public static ToolExpectation[] Read(object value)
    {
        using var json = JsonDocument.Parse(value is string text ? FromText(text) : PlainJson.Text(value));
        var root = json.RootElement.Clone();
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(One)] : [One(root)];
    }

    // JSON, or the names of a cell: 'search, clock'.
    private static string FromText(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('[') || trimmed.StartsWith('{'))
        {
            try
            {
                JsonDocument.Parse(trimmed).Dispose();
                return trimmed;
            }
            catch (JsonException exception)
            {
                throw new FormatException($"it is not JSON: {exception.Message}", exception);
            }
        }

        return PlainJson.Text(trimmed.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static ToolExpectation One(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } plain)
        {
            return new ToolExpectation(plain);
        }

        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{item.GetRawText()} is no call. Give a tool's name, or a table with name and arguments.");
        }

        string? name = null, agent = null;
        JsonElement? arguments = null;
        foreach (var member in item.EnumerateObject())
        {
            switch (Keys.FirstOrDefault(key => KeyName.Same(key, member.Name)))
            {
                case "name":
                    name = Text(member);
                    break;
                case "agent":
                    agent = member.Value.ValueKind == JsonValueKind.Null ? null : Text(member);
                    break;
                case "arguments":
                    arguments = Arguments(member.Value);
                    break;
                default:
                    throw new FormatException(NearestName.Unknown("key", member.Name, Keys));
            }
        }

        return new ToolExpectation(name ?? throw new FormatException($"{item.GetRawText()} has no name."), arguments, agent);
    }

    private static JsonElement? Arguments(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Object:
                return value;
            case JsonValueKind.String when ToolArgumentText.Parse(value.GetString()!) is { } parsed:
                return parsed;
            default:
                throw new FormatException($"the arguments {value.GetRawText()} are no table.");
        }
    }

    private static string Text(JsonProperty member) => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 } text
        ? text
        : throw new FormatException($"{member.Name} is {member.Value.GetRawText()}, not a name.");
}

/// <summary>A call of a tool that is expected.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments, a JSON object; null for any.</param>
/// <param name="Agent">Who calls it; null for anybody.</param>
internal sealed record ToolExpectation(string Name, JsonElement? Arguments = null, string? Agent = null)
{
    public override string ToString() => $"{Name}({Arguments?.GetRawText()})";
}
