namespace AgentUnit;

/// <summary>One kind of memory over a measurement, in MB (1,048,576 bytes). A value is null when it was not measured.</summary>
public sealed record MemoryUsage
{
    /// <summary>Which memory.</summary>
    public required MemoryKind Kind { get; init; }

    /// <summary>Before the first case.</summary>
    public double? InitialMB { get; init; }

    /// <summary>The mean over the time of the cases.</summary>
    public double? AverageMB { get; init; }

    /// <summary>The highest reading. What came and went between two readings is not seen.</summary>
    public double? PeakMB { get; init; }

    /// <summary>After the last case, with the results still held.</summary>
    public double? FinalMB { get; init; }

    /// <summary>After the results were released and the garbage was collected; null for another process.</summary>
    public double? ReleasedMB { get; init; }

    /// <summary>Final minus initial: may be below 0.</summary>
    public double? GrowthMB => FinalMB - InitialMB;

    /// <summary>Final minus released: what results and garbage had taken.</summary>
    public double? FreedMB => FinalMB - ReleasedMB;

    /// <summary>Released minus initial: what did not come back.</summary>
    public double? RetainedMB => ReleasedMB - InitialMB;

    /// <inheritdoc/>
    public override string ToString() => PeakMB is null
        ? $"{Kind}: no data"
        : FormattableString.Invariant($"{Kind}: {InitialMB:0.0} to {FinalMB:0.0} MB, peak {PeakMB:0.0} MB");
}
