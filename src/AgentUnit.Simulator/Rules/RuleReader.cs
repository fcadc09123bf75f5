using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;
using AgentUnit.Simulator.Distributions;
using AgentUnit.Simulator.Faults;

namespace AgentUnit.Simulator.Rules;

/// <summary>Reads rules as users write them: tables of keys and plain values.</summary>
internal sealed class RuleReader
{
    private static readonly string[] Keys =
    [
        "Name", "Match", "Conversation", "System", "Role", "From", "Model", "Tool", "Turn", "Call", "Times",
        "Reply", "ToolCall", "DelayMs", "PerTokenMs", "FinishReason", "Fault",
    ];

    private static readonly string[] Roles = ["user", "assistant", "system", "developer", "tool"];
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly int _number;
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    private RuleReader(int number, IReadOnlyDictionary<string, object?> table)
    {
        _number = number;
        foreach (var (given, value) in table)
        {
            var key = Keys.FirstOrDefault(known => KeyName.Same(known, given)) ?? throw Bad(NearestName.Unknown("key", given, Keys));
            _values[key] = value;
        }
    }

    /// <summary>Reads rules.</summary>
    /// <exception cref="AgentUnitException">One has an unknown key or a wrong value.</exception>
    public static IReadOnlyList<Rule> Read(IEnumerable<IReadOnlyDictionary<string, object?>> tables) =>
        tables.Select((table, index) => new RuleReader(index + 1, table).Read()).ToArray();

    public static AgentUnitException NotATable(object rule) => new(
        "AgentUnit.SimulatorRuleInvalid",
        ProblemKind.InvalidArgument,
        $"A rule is a hashtable such as @{{ Match = 'weather'; Reply = 'Sunny.' }}, not a {rule.GetType().Name}.");

    private Rule Read()
    {
        var role = Text("Role")?.ToLowerInvariant();
        if (role is not null && !Roles.Contains(role))
        {
            throw Bad(NearestName.Unknown("role", role, Roles));
        }

        var rule = new Rule
        {
            Name = Text("Name") ?? _number.ToString(CultureInfo.InvariantCulture),
            Match = Pattern("Match"),
            Conversation = Pattern("Conversation"),
            System = Pattern("System"),
            Role = role,
            From = Pattern("From"),
            Model = Pattern("Model"),
            Tool = Text("Tool"),
            Turns = Numbers("Turn"),
            Calls = Numbers("Call"),
            Times = Numbers("Times") switch { [] => null, [var times] => times, _ => throw Bad("Times is one number.") },
            Reply = Text("Reply"),
            ToolCalls = RuleToolCallReader.Read(Value("ToolCall"), Bad),
            FinishReason = Text("FinishReason"),
            FirstToken = Milliseconds("DelayMs"),
            PerToken = Milliseconds("PerTokenMs"),
            Fault = Text("Fault") is { } fault ? FaultNames.Parse(fault) : SimulatorFault.None,
        };
        return rule.Reply is null && rule.ToolCalls.Count == 0 && rule.Fault == SimulatorFault.None && rule.FirstToken is null && rule.PerToken is null && rule.FinishReason is null
            ? throw Bad("it does nothing. Give it a Reply, a ToolCall, a DelayMs, a PerTokenMs, a FinishReason or a Fault.")
            : rule;
    }

    private object? Value(string key) => _values.GetValueOrDefault(key);

    private string? Text(string key) => Value(key) switch
    {
        null => null,
        string text => text,
        IConvertible plain => plain.ToString(CultureInfo.InvariantCulture),
        _ => throw Bad($"{key} is a text."),
    };

    private Regex? Pattern(string key)
    {
        if (Text(key) is not { } pattern)
        {
            return null;
        }

        try
        {
            // As -match does it.
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException exception)
        {
            throw Bad($"{key} is not a regular expression: {exception.Message}");
        }
    }

    private int[] Numbers(string key) => Value(key) switch
    {
        null => [],
        string one => [Number(key, one)],
        IEnumerable<object?> several => [.. several.Select(item => Number(key, item))],
        var one => [Number(key, one)],
    };

    private int Number(string key, object? value) =>
        int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            ? number
            : throw Bad($"{key} is '{value}'; it must be a whole number of 1 or more.");

    private ConstantDistribution? Milliseconds(string key) => Text(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 86_400_000
            ? new ConstantDistribution(text + "ms", number / 1000)
            : throw Bad($"{key} is '{text}'; it must be a number of milliseconds from 0 to a day.");

    private AgentUnitException Bad(string reason) => SimulatorErrors.RuleInvalid(_number, reason);
}

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
