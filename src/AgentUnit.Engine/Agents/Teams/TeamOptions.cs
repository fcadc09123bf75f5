using AgentUnit.Engine.Agents.OpenAI;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>What every kind of team is made of.</summary>
internal record TeamOptions
{
    /// <summary>How to reach the models. Its model is the one of every agent that names none.</summary>
    public required OpenAIOptions OpenAI { get; init; }

    /// <summary>The agents, in the order in which they were given.</summary>
    public required IReadOnlyList<AgentDefinition> Agents { get; init; }

    /// <summary>The most turns, as the kind of team counts them; null for no limit.</summary>
    public int? MaximumTurns { get; init; }

    /// <summary>What the team has noted at the start, for its tools and instructions.</summary>
    public IReadOnlyDictionary<string, object?> ContextVariables { get; init; } = new Dictionary<string, object?>();
}
