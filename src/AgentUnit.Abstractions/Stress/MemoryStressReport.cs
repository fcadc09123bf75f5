namespace AgentUnit;

/// <summary>What <c>Invoke-AgentStressTest -MemoryStress</c> found. Memory is in MB (1,048,576 bytes).</summary>
public sealed record MemoryStressReport : IMeasurement, IResourceUsage
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>How many answers were asked for.</summary>
    public long Count { get; init; }

    /// <summary>How many came.</summary>
    public long Answered { get; init; }

    /// <summary>How many failed, timeouts among them.</summary>
    public long Errors { get; init; }

    /// <summary>How many ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>How many characters the answers had in all.</summary>
    public long OutputCharacters { get; init; }

    /// <summary>From the first start to the last end.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>Private memory, or the working set where the system does not tell that.</summary>
    public required MemoryUsage Memory { get; init; }

    /// <summary>The working set.</summary>
    public required MemoryUsage WorkingSet { get; init; }

    /// <summary>The .NET heap; null for another process.</summary>
    public MemoryUsage? ManagedHeap { get; init; }

    /// <summary>Processor use.</summary>
    public required CpuUsage Cpu { get; init; }

    /// <summary>How memory moved while the answers came.</summary>
    public required MemoryTrend Trend { get; init; }

    /// <summary>Memory before the first call.</summary>
    public double? InitialMB => Memory.InitialMB;

    /// <summary>The highest memory that was read.</summary>
    public double? PeakMB => Memory.PeakMB;

    /// <summary>Memory after the last answer, all answers still held.</summary>
    public double? FinalMB => Memory.FinalMB;

    /// <summary>Final minus initial.</summary>
    public double? GrowthMB => Memory.GrowthMB;

    /// <summary>What came back when the answers were released; null for another process.</summary>
    public double? FreedMB => Memory.FreedMB;

    /// <summary>What did not come back; null for another process.</summary>
    public double? RetainedMB => Memory.RetainedMB;

    /// <summary>The readings, one each interval.</summary>
    public IReadOnlyList<ResourceSample> Samples { get; init; } = [];

    /// <summary>What the reader should know of these figures; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>When the first call started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>How well the load generator did; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>What became of the thresholds.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => Adapter;

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [this] : [this, Measured];

    long? IResourceUsage.Cases => Count;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Adapter}: {Answered} of {Count} answered, {Memory}");
}
