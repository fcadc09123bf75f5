namespace AgentUnit;

/// <summary>What <c>Measure-AgentResource</c> found. Memory is in MB (1,048,576 bytes).</summary>
public sealed record ResourceReport : IMeasurement, IResourceUsage
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>The process that was measured, its children included where the system names them.</summary>
    public int ProcessId { get; init; }

    /// <summary>The name of that process.</summary>
    public string ProcessName { get; init; } = "";

    /// <summary>How many cases were run.</summary>
    public long Count { get; init; }

    /// <summary>How many of them were answered.</summary>
    public long Answered { get; init; }

    /// <summary>How many failed, timeouts among them.</summary>
    public long Errors { get; init; }

    /// <summary>How many ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>From the first start to the last end.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>The memory that the flat properties tell of: private memory, or the working set where the system does not tell that.</summary>
    public required MemoryUsage Memory { get; init; }

    /// <summary>The working set.</summary>
    public required MemoryUsage WorkingSet { get; init; }

    /// <summary>The .NET heap, apart; null for another process.</summary>
    public MemoryUsage? ManagedHeap { get; init; }

    /// <summary>Processor use.</summary>
    public required CpuUsage Cpu { get; init; }

    /// <summary>Memory before the first case.</summary>
    public double? InitialMB => Memory.InitialMB;

    /// <summary>The highest memory that was read.</summary>
    public double? PeakMB => Memory.PeakMB;

    /// <summary>Memory after the last case, results still held.</summary>
    public double? FinalMB => Memory.FinalMB;

    /// <summary>Final minus initial.</summary>
    public double? GrowthMB => Memory.GrowthMB;

    /// <summary>What came back when the results were released; null for another process.</summary>
    public double? FreedMB => Memory.FreedMB;

    /// <summary>What did not come back; null for another process.</summary>
    public double? RetainedMB => Memory.RetainedMB;

    /// <summary>Growth divided by cases, in kB (1,024 bytes); null without cases.</summary>
    public double? GrowthPerCaseKB => Count > 0 ? GrowthMB * 1024 / Count : null;

    /// <summary>How memory moved while the cases ran.</summary>
    public required MemoryTrend Trend { get; init; }

    /// <summary>The readings in their order; thinned out evenly when they were very many. Peaks and averages are of all.</summary>
    public IReadOnlyList<ResourceSample> Samples { get; init; } = [];

    /// <summary>How many readings there were.</summary>
    public long SampleCount { get; init; }

    /// <summary>What the reader should know of these figures, such as a process that ended early; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>When the first case started (UTC); null without any.</summary>
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
    public override string ToString() => FormattableString.Invariant($"{Adapter}: {Memory}, CPU {Cpu}");
}
