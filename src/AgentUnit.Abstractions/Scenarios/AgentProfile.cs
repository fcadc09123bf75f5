namespace AgentUnit;

/// <summary>A named bundle of settings. A key that is null is not set, and leaves what the agent or the command has.</summary>
/// <remarks>
/// Model, Temperature and Streaming act on the adapter; the others on the run. What a command's own parameters say wins.
/// </remarks>
public sealed record AgentProfile
{
    /// <summary>The profile's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model, for an adapter that was given none.</summary>
    public string? Model { get; init; }

    /// <summary>How much chance there is in an answer, 0 to 2, for an adapter that was given none.</summary>
    public double? Temperature { get; init; }

    /// <summary>The most turns that an agent may take for a case, 1 or more.</summary>
    public int? MaximumTurns { get; init; }

    /// <summary>The most time for a case, retries and waiting included; zero for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The most cases that are loaded from a dataset at once, 1 or more.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The most cases in flight at once, 1 to 100,000.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>Whether equal requests are answered from the response cache.</summary>
    public bool? UseCache { get; init; }

    /// <summary>Whether answers are streamed, for an adapter that can do both.</summary>
    public bool? Streaming { get; init; }

    /// <summary>The memory of the process, in bytes, above which no case is started.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>After how many ended cases memory is cleaned up, 1 or more.</summary>
    public int? CleanupInterval { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
