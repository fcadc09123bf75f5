namespace AgentUnit;

/// <summary>Processor use over a measurement. Percentages are of all processors (0 to 100) unless the name says Core: there 100 is one processor wholly busy.</summary>
public sealed record CpuUsage
{
    /// <summary>Before the first case; null when there was too little time to tell.</summary>
    public double? InitialPercent { get; init; }

    /// <summary>Over the whole time of the cases; null when there was too little time to tell.</summary>
    public double? AveragePercent { get; init; }

    /// <summary>The highest over any half second; the average where the measurement was shorter.</summary>
    public double? PeakPercent { get; init; }

    /// <summary>The average with 100 for one processor wholly busy.</summary>
    public double? AverageCorePercent => AveragePercent * ProcessorCount;

    /// <summary>The peak with 100 for one processor wholly busy.</summary>
    public double? PeakCorePercent => PeakPercent * ProcessorCount;

    /// <summary>Processor time over the cases, in seconds, ended children included as far as the system tells it.</summary>
    public double? TotalSeconds { get; init; }

    /// <summary>How many processors there were.</summary>
    public int ProcessorCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => AveragePercent is null
        ? "no data"
        : FormattableString.Invariant($"average {AveragePercent:0.#}%, peak {PeakPercent:0.#}% of {ProcessorCount} processors");
}
