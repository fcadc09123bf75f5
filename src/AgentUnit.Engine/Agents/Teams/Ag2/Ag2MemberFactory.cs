using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Makes the members of a chat from what the user gave.</summary>
/// <param name="options">All that was given.</param>
/// <param name="speaking">The agents that have a model.</param>
/// <param name="isGroup">Whether they are a group.</param>
internal sealed class Ag2MemberFactory(Ag2Options options, IReadOnlyList<AgentDefinition> speaking, bool isGroup)
{
    /// <summary>Who asks without being one of the agents.</summary>
    public Ag2Member User() => Member(options.UserProxy ?? new AgentDefinition { Name = Ag2Options.DefaultUserName });

    /// <summary>Who answers in a chat of two: how often is for the one who asks to end.</summary>
    public Ag2Member Answerer(AgentDefinition agent) => Member(agent, Ag2Member.DefaultMaximumReplies);

    /// <summary>A member from its definition.</summary>
    public Ag2Member Member(AgentDefinition agent) => Member(agent, options.MaximumReplies ?? Ag2Member.DefaultMaximumReplies);

    public Ag2Group Group(IReadOnlyList<Ag2Member> members) => members.Count < 2 ? throw Ag2Errors.TooFewMembers()
        : options.MaximumTurns is not null ? throw Ag2Errors.TurnsOfGroup()
        : new Ag2Group
        {
            Members = members,
            Manager = Manager(),
            Transitions = SpeakerTransitions.Of(options, [.. members.Select(member => member.Name)]),
            Selection = options.Selection,
            Chooser = options.Chooser,
            SelectionRetries = options.SelectionRetries,
            SelectionRole = options.SelectionRole,
            SendsIntroductions = options.SendsIntroductions,
        };

    private Ag2Member Member(AgentDefinition agent, int maximumReplies) => new(agent.Name)
    {
        Agent = HasModel(agent) ? new TeamAgent(agent, []) : null,
        Description = agent.Description ?? (HasModel(agent) ? agent.Instructions : Ag2Defaults.UserDescription),
        Functions = Functions(agent),
        Termination = agent.Terminate is { Length: > 0 } own ? TerminationRule.Of([own]) : TeamRule(),
        MaximumReplies = maximumReplies,
    };

    private Ag2Member Manager()
    {
        var agent = new TeamAgent(new AgentDefinition { Name = Ag2Options.ManagerName }, []);
        return new Ag2Member(agent.Name) { Agent = agent, Functions = agent, Termination = TeamRule() };
    }

    // In a chat of two each runs what the other asks for. In a group the user proxy runs everything, or each its own.
    private TeamAgent Functions(AgentDefinition agent)
    {
        var tools = !isGroup || !HasModel(agent) ? speaking.Where(other => other.Name != agent.Name).SelectMany(other => other.Tools)
            : options.UserProxy is null ? agent.Tools
            : [];
        return new TeamAgent(new AgentDefinition { Name = agent.Name, Tools = tools.DistinctBy(tool => tool.Name, StringComparer.Ordinal).ToArray() }, []);
    }

    // A text that any agent names ends the chat, whoever listens and has none of their own.
    private TerminationRule TeamRule() => TerminationRule.Of(
        options.Terminate is { Length: > 0 } text ? [text] : [options.UserProxy?.Terminate, .. speaking.Select(agent => agent.Terminate)]);

    private bool HasModel(AgentDefinition agent) => speaking.Any(other => other.Name == agent.Name);
}

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
