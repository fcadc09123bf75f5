using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>One agent of a chat, as it is in every chat of its adapter.</summary>
internal sealed class Ag2Member(string name)
{
    /// <summary>How often an agent replies in a row where nothing was said about it.</summary>
    public const int DefaultMaximumReplies = 100;

    public string Name { get; } = name;

    /// <summary>The agent whose model answers; null for one without a model.</summary>
    public TeamAgent? Agent { get; init; }

    /// <summary>What it is good for, for whom or what chooses speakers.</summary>
    public string Description { get; init; } = "";

    /// <summary>The tools that it runs when it is asked to, which are not those that its own model may call.</summary>
    public required TeamAgent Functions { get; init; }

    /// <summary>Which message it does not reply to, so that the chat ends.</summary>
    public TerminationRule Termination { get; init; } = TerminationRule.Default;

    /// <summary>How often it replies in a row.</summary>
    public int MaximumReplies { get; init; } = DefaultMaximumReplies;

    public Regex NamePattern { get; } = Mentions.Pattern(name);

    public override string ToString() => Name;
}
