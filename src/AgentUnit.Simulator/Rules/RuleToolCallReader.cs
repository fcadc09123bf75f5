using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Simulator.Rules;

/// <summary>Reads a rule's tool calls: a name, a table of Name, Arguments and Id, or a list of these.</summary>
internal static class RuleToolCallReader
{
    private static readonly string[] Keys = ["Name", "Arguments", "RawArguments", "Id"];

    public static IReadOnlyList<RuleToolCall> Read(object? value, Func<string, AgentUnitException> bad) => value switch
    {
        null => [],
        string name => [new RuleToolCall(name, "{}", null)],
        IReadOnlyDictionary<string, object?> table => [ReadTable(table, bad)],
        IEnumerable<object?> several => several.SelectMany(item => Read(item, bad)).ToArray(),
        _ => throw bad("ToolCall is a table such as @{ Name = 'get_weather'; Arguments = @{ city = 'Oslo' } }, or a list of them."),
    };

    private static RuleToolCall ReadTable(IReadOnlyDictionary<string, object?> table, Func<string, AgentUnitException> bad)
    {
        var values = new Dictionary<string, object?>();
        foreach (var (given, value) in table)
        {
            var key = Keys.FirstOrDefault(known => KeyName.Same(known, given)) ?? throw bad("in ToolCall: " + NearestName.Unknown("key", given, Keys));
            values[key] = value;
        }

        if (values.TryGetValue("RawArguments", out var raw) && (raw is not string || values.ContainsKey("Arguments")))
        {
            throw bad("RawArguments is a text, sent as it is, and stands in the place of Arguments.");
        }

        return new RuleToolCall(
            values.GetValueOrDefault("Name") as string ?? throw bad("ToolCall has no Name."),
            values.GetValueOrDefault("RawArguments") as string ?? Arguments(values.GetValueOrDefault("Arguments"), bad),
            values.GetValueOrDefault("Id") as string);
    }

    private static string Arguments(object? value, Func<string, AgentUnitException> bad)
    {
        if (value is not string json)
        {
            return value is null ? "{}" : PlainJson.Text(value);
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException exception)
        {
            throw bad($"the Arguments of ToolCall are not JSON: {exception.Message}");
        }
    }
}
