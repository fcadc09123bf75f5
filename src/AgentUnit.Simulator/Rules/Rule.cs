using System.Text.RegularExpressions;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.Simulator.Rules;

/// <summary>When to answer what. Conditions that are null hold always.</summary>
internal sealed record Rule
{
    /// <summary>What the record shows: the name that was given, or the rule's number.</summary>
    public required string Name { get; init; }

    /// <summary>Found in the last message's text. Its groups can be used in the reply.</summary>
    public Regex? Match { get; init; }

    /// <summary>Found in all messages, each on lines of its own as <c>role: text</c>.</summary>
    public Regex? Conversation { get; init; }

    /// <summary>Found in the system messages.</summary>
    public Regex? System { get; init; }

    /// <summary>The last message's role.</summary>
    public string? Role { get; init; }

    /// <summary>Found in the name of the last message's speaker, or of the tool whose result it is.</summary>
    public Regex? From { get; init; }

    /// <summary>Found in the model's name.</summary>
    public Regex? Model { get; init; }

    /// <summary>A tool that must be offered.</summary>
    public string? Tool { get; init; }

    /// <summary>The assistant's turns in the conversation, from 1; empty for all.</summary>
    public IReadOnlyList<int> Turns { get; init; } = [];

    /// <summary>Which of the requests that fulfil the conditions, from 1; empty for all.</summary>
    public IReadOnlyList<int> Calls { get; init; } = [];

    /// <summary>How often it is used; null without a limit.</summary>
    public int? Times { get; init; }

    /// <summary>What to say; null leaves it to the tool calls, or to what is said without a rule.</summary>
    public string? Reply { get; init; }

    public IReadOnlyList<RuleToolCall> ToolCalls { get; init; } = [];

    public string? FinishReason { get; init; }

    public Distribution? FirstToken { get; init; }

    public Distribution? PerToken { get; init; }

    public SimulatorFault Fault { get; init; }
}

/// <summary>A tool call of a rule; the arguments may hold placeholders.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">Its arguments as JSON.</param>
/// <param name="Id">The call's id; null to have one made.</param>
internal sealed record RuleToolCall(string Name, string Arguments, string? Id);
