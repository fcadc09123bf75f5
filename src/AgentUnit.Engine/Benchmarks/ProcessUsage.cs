namespace AgentUnit.Engine.Benchmarks;

/// <summary>What a process used while something was done.</summary>
internal sealed record ProcessUsage
{
    public required int ProcessId { get; init; }

    public required string ProcessName { get; init; }

    public required MemoryUsage Private { get; init; }

    public required MemoryUsage WorkingSet { get; init; }

    public MemoryUsage? ManagedHeap { get; init; }

    public required CpuUsage Cpu { get; init; }

    public required MemoryTrend Trend { get; init; }

    public required IReadOnlyList<ResourceSample> Samples { get; init; }

    public long SampleCount { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The memory that reports tell of: private memory, where the system tells it.</summary>
    public MemoryUsage Memory => Private.PeakMB is null ? WorkingSet : Private;
}
