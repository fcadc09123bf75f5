using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Text;
using AgentUnit.Simulator;
using AgentUnit.Tests.Simulator;

namespace AgentUnit.Tests.Agents.Teams;

/// <summary>A simulator whose rules play the models of a team, and what the tests ask of it.</summary>
internal sealed class TeamScene : IDisposable
{
    public const string Key = "sk-team-0123456789abcdef";

    private readonly SimulatorServer _server;

    public TeamScene(params Dictionary<string, object?>[] rules)
        : this(rules, [])
    {
    }

    private TeamScene(Dictionary<string, object?>[] rules, (string Numbers, string Fault)[] faults)
    {
        _server = SimulatorServer.Start(SimulatorScene.AtOnce with { Rules = SimulatorScene.Rules([.. rules]), Faults = SimulatorScene.Script(faults) });
    }

    public OpenAIOptions Connection => new()
    {
        Model = "sim-model",
        Endpoint = new Uri(_server.Uri, "v1"),
        ApiKey = new Secret(Key),
    };

    /// <summary>A scene in which the requests of some numbers fail.</summary>
    public static TeamScene Failing((string Numbers, string Fault)[] faults, params Dictionary<string, object?>[] rules) => new(rules, faults);

    /// <summary>A rule for the answer to a user's message in which the pattern is found.</summary>
    public static Dictionary<string, object?> OnUser(string pattern, string? reply, params Dictionary<string, object?>[] calls) =>
        Rule("user", pattern, null, reply, calls);

    /// <summary>A rule for the answer to a tool's result in which the pattern is found.</summary>
    public static Dictionary<string, object?> OnTool(string pattern, string? reply, params Dictionary<string, object?>[] calls) =>
        Rule("tool", pattern, null, reply, calls);

    /// <summary>A rule for one agent, known by its instructions.</summary>
    public static Dictionary<string, object?> For(string instructions, Dictionary<string, object?> rule) => new(rule) { ["System"] = instructions };

    public static Dictionary<string, object?> Call(string tool, string arguments = "{}", string? id = null)
    {
        var call = new Dictionary<string, object?> { ["Name"] = tool, ["RawArguments"] = arguments };
        if (id is not null)
        {
            call["Id"] = id;
        }

        return call;
    }

    public static AgentRequest Ask(string input, int? maximumTurns = null, params ToolMock[] mocks) => new()
    {
        Case = new TestCase { Id = "1", Input = input, ToolMocks = mocks },
        MaximumTurns = maximumTurns,
    };

    /// <summary>Messages as lines, so that transcripts can be compared one by one.</summary>
    public static string[] Lines(IEnumerable<ChatMessage> messages) => messages.Select(Line).ToArray();

    /// <summary>What the simulator saw of each request, in order.</summary>
    public IReadOnlyList<SimulatorRequest> Requests => _server.Requests;

    public void Dispose() => _server.Dispose();

    private static string Line(ChatMessage message) =>
        $"{message.Role.ToString().ToLowerInvariant()} {message.Name}".TrimEnd()
        + (message.ToolCallId is { } id ? $" [{id}]" : "")
        + $": {message.Content}"
        + string.Concat(message.ToolCalls.Select(call => $" <{call.Id} {call.Name} {call.Arguments}>"));

    private static Dictionary<string, object?> Rule(string role, string pattern, string? from, string? reply, Dictionary<string, object?>[] calls)
    {
        var rule = new Dictionary<string, object?> { ["Role"] = role, ["Match"] = pattern };
        if (from is not null)
        {
            rule["From"] = from;
        }

        if (reply is not null)
        {
            rule["Reply"] = reply;
        }

        if (calls.Length > 0)
        {
            rule["ToolCall"] = calls.Cast<object?>().ToList();
        }

        return rule;
    }
}
