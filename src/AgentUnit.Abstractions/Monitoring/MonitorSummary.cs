namespace AgentUnit;

/// <summary>What a monitor saw. Memory is in MB (1,048,576 bytes), times are in milliseconds.</summary>
public sealed record MonitorSummary : IMeasurement, IResourceUsage
{
    /// <summary>The process that was watched, its children included where the system names them.</summary>
    public int ProcessId { get; init; }

    /// <summary>The name of that process.</summary>
    public string ProcessName { get; init; } = "";

    /// <summary>When the monitor was started (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it watched.</summary>
    public double DurationMs { get; init; }

    /// <summary>Private memory, or the working set where the system does not tell that.</summary>
    public required MemoryUsage Memory { get; init; }

    /// <summary>The working set.</summary>
    public required MemoryUsage WorkingSet { get; init; }

    /// <summary>The .NET heap; null for another process.</summary>
    public MemoryUsage? ManagedHeap { get; init; }

    /// <summary>Processor use.</summary>
    public required CpuUsage Cpu { get; init; }

    /// <summary>The highest memory that was read; null without a reading.</summary>
    public double? PeakMemoryMB => Memory.PeakMB;

    /// <summary>The mean of the readings; null without any.</summary>
    public double? AverageMemoryMB => Memory.AverageMB;

    /// <summary>The highest processor use over half a second, 0 to 100 of all processors; null when there was too little time to tell.</summary>
    public double? PeakCpuPercent => Cpu.PeakPercent;

    /// <summary>The mean processor use, 0 to 100 of all processors; null when there was too little time to tell.</summary>
    public double? AverageCpuPercent => Cpu.AveragePercent;

    /// <summary>How many runs ended meanwhile in the monitor's runspace, whatever their outcome; cancelled ones left out.</summary>
    public long Runs { get; init; }

    /// <summary>How many of them were not answered: timeouts, rate limits, faults.</summary>
    public long Errors { get; init; }

    /// <summary>How many response times there are: those of answered runs, cache hits left out.</summary>
    public long ResponseCount => Response.Count;

    /// <summary>The mean response time; null without any.</summary>
    public double? AverageResponseMs => Response.MeanMs;

    /// <summary>The 95th percentile of the response times; null under 20.</summary>
    public double? P95ResponseMs => Response.P95Ms;

    /// <summary>Response times: end minus due time of the answered runs.</summary>
    public required LatencyStatistics Response { get; init; }

    /// <summary>Durations of the answered runs.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <summary>How memory moved.</summary>
    public required MemoryTrend Trend { get; init; }

    /// <summary>Every time an alert fired.</summary>
    public IReadOnlyList<MonitorAlert> Alerts { get; init; } = [];

    /// <summary>The readings in their order; thinned out evenly when they were very many.</summary>
    public IReadOnlyList<ResourceSample> Samples { get; init; } = [];

    /// <summary>How many readings there were.</summary>
    public long SampleCount { get; init; }

    /// <summary>What the reader should know of these figures; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => ProcessName;

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [this] : [this, Measured];

    long? IResourceUsage.Cases => null;

    GeneratorHealth? IMeasurement.Generator => null;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{DurationMs / 1000:0.0} s: peak {PeakMemoryMB:0.0} MB, CPU {AverageCpuPercent:0.#}%, {Runs} runs, {Errors} errors");
}
