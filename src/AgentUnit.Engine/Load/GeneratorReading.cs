namespace AgentUnit.Engine.Load;

/// <summary>What a suite cost the process that ran it.</summary>
internal sealed record GeneratorReading
{
    /// <summary>How long it has run.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Processor time of the process, over all processors.</summary>
    public TimeSpan Processor { get; init; }

    /// <summary>How many processors the process may use.</summary>
    public int ProcessorCount { get; init; } = 1;

    /// <summary>The time that garbage collections held the process up.</summary>
    public TimeSpan GcPause { get; init; }

    /// <summary>The longest time that a sampled work item waited for a thread of the pool; null when none was sampled.</summary>
    public TimeSpan? LongestPoolDelay { get; init; }

    /// <summary>How long all sampled work items waited together. One waits at a time, so it is the time without a free thread.</summary>
    public TimeSpan PoolDelay { get; init; }
}
