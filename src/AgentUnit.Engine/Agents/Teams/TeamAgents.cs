using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>All agents of a team: those that were given, and those that they hand over to.</summary>
internal sealed class TeamAgents
{
    private readonly Dictionary<string, TeamAgent> _byName = new(StringComparer.OrdinalIgnoreCase);

    private readonly bool _handsOver;

    /// <param name="agents">The agents.</param>
    /// <param name="handsOver">Whether each agent gets a tool for every agent that it may hand over to.</param>
    /// <exception cref="AgentUnitException">There are none, two have one name, or one hands over to an agent that nobody knows.</exception>
    public TeamAgents(IEnumerable<AgentDefinition> agents, bool handsOver)
    {
        _handsOver = handsOver;
        var definitions = Reach(agents);
        var byName = definitions.ToDictionary(definition => definition.Name, StringComparer.OrdinalIgnoreCase);
        All = [.. definitions.Select(definition => Prepare(definition, byName))];
        foreach (var agent in All)
        {
            _byName.Add(agent.Name, agent);
        }
    }

    /// <summary>Those that were given, in their order, and then those that were reached by handoffs.</summary>
    public IReadOnlyList<TeamAgent> All { get; }

    public IEnumerable<AgentTool> Tools => All.SelectMany(agent => agent.Definition.Tools).Distinct();

    public bool TryFind(string name, [NotNullWhen(true)] out TeamAgent? agent) => _byName.TryGetValue(name, out agent);

    /// <param name="parameter">Who asks, for the message.</param>
    /// <param name="name">The agent's name, whatever its case.</param>
    /// <exception cref="AgentUnitException">The team has no agent of that name.</exception>
    public TeamAgent Get(string parameter, string name) =>
        TryFind(name, out var agent) ? agent : throw TeamErrors.AgentUnknown(parameter, name, Names);

    /// <summary>The agent that a tool gave: one of the team's, or one that the tool brought along.</summary>
    /// <param name="given">A definition or a name.</param>
    /// <returns>The agent; null when it is the name of none.</returns>
    /// <exception cref="AgentUnitException">A definition that the tool brought along is wrong in itself.</exception>
    public TeamAgent? Resolve(object given) => given switch
    {
        AgentDefinition known when TryFind(known.Name, out var agent) => agent,
        AgentDefinition brought => new TeamAgents([.. All.Select(agent => agent.Definition), brought], _handsOver).Get("Agent", brought.Name),
        _ => given.ToString() is { } name && TryFind(name, out var agent) ? agent : null,
    };

    private string[] Names => [.. All.Select(agent => agent.Name)];

    private static List<AgentDefinition> Reach(IEnumerable<AgentDefinition> agents)
    {
        var found = new List<AgentDefinition>();
        var waiting = new Queue<AgentDefinition>(agents);
        while (waiting.TryDequeue(out var next))
        {
            if (found.Find(known => known.Name.Equals(next.Name, StringComparison.OrdinalIgnoreCase)) is { } same)
            {
                if (!ReferenceEquals(same, next) && same != next)
                {
                    throw TeamErrors.AgentTwice(next.Name);
                }

                continue;
            }

            found.Add(next);
            foreach (var target in next.KnownHandoffs)
            {
                waiting.Enqueue(target);
            }
        }

        return found.Count > 0 ? found : throw TeamErrors.Empty();
    }

    private TeamAgent Prepare(AgentDefinition definition, Dictionary<string, AgentDefinition> byName)
    {
        AgentDefinition[] targets =
        [
            .. definition.Handoffs
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => byName.TryGetValue(name, out var target)
                    ? target
                    : throw TeamErrors.HandoffUnknown(definition.Name, name, byName.Keys)),
        ];
        return new TeamAgent(definition, _handsOver ? HandoffTool.For(targets) : []);
    }
}
