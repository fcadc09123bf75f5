namespace AgentUnit;

/// <summary>One agent of a team.</summary>
public sealed record AgentDefinition
{
    /// <summary>Its name: what others hand over to, and what messages carry.</summary>
    public required string Name { get; init; }

    /// <summary>Its system message; empty for none. Where it depends on what the team has noted, the script that gives it.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Its model; null takes the team's.</summary>
    public string? Model { get; init; }

    /// <summary>What its model may call.</summary>
    public IReadOnlyList<AgentTool> Tools { get; init; } = [];

    /// <summary>The names of the agents that it may hand over to.</summary>
    public IReadOnlyList<string> Handoffs { get; init; } = [];

    /// <summary>What it is good for, in words: how a group's manager chooses a speaker. Null where nothing was said.</summary>
    public string? Description { get; init; }

    /// <summary>A message that has this text ends the chat; null for the team's own rule.</summary>
    public string? Terminate { get; init; }

    /// <summary>Makes the instructions from what the team has noted; null where they are always the same.</summary>
    internal Func<IReadOnlyDictionary<string, object?>, CancellationToken, ValueTask<string>>? InstructionsFactory { get; init; }

    /// <summary>Prepares <see cref="InstructionsFactory"/> for a run, as <see cref="AgentTool.OpenAsync"/> does a tool; null where there is nothing to prepare.</summary>
    internal Func<int, CancellationToken, ValueTask<IAsyncDisposable?>>? Opener { get; init; }

    /// <summary>The agents that <see cref="Handoffs"/> named by themselves instead of by their names.</summary>
    internal IReadOnlyList<AgentDefinition> KnownHandoffs { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
