using System.Runtime;
using System.Runtime.CompilerServices;
using AgentUnit.Engine.Monitoring;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>
/// Watches a process before, while and after something is done. Garbage is collected before the first reading and
/// before the last, so that both tell what is really held; in between it counts, as it does for the machine.
/// </summary>
internal sealed class ResourceWatch : IDisposable
{
    private const int BaselineReadings = 5;
    private const int LookMilliseconds = 50;

    private readonly ResourceSampler _sampler;

    /// <exception cref="AgentUnitException">There is no such process.</exception>
    public ResourceWatch(int? processId, TimeSpan interval, TimeSpan seriesGap, Func<long> cases)
    {
        var probe = ProcessProbe.Open(processId);
        if (probe.ProcessId == Environment.ProcessId)
        {
            Garbage.Collect();
        }

        _sampler = new ResourceSampler(probe, interval, TimeProvider.System, seriesGap) { Cases = cases };
    }

    /// <summary>Does something and watches.</summary>
    /// <param name="isStopping">Ends the time before it early.</param>
    /// <param name="work">What is done. What it returns as held is let go after the reading of the final memory.</param>
    public (TSummary Summary, ProcessUsage Findings) Run<TSummary>(Func<bool> isStopping, Func<(object? Held, TSummary Summary)> work)
    {
        while (_sampler.Count < BaselineReadings && !_sampler.HasEnded && !isStopping())
        {
            _sampler.WaitForReading(LookMilliseconds);
        }

        var before = _sampler.NextPhase();
        var (summary, during) = Work(work);
        ResourceSample? released = null;
        if (_sampler.IsThisProcess)
        {
            Garbage.Collect();
            released = _sampler.ReadNow();
        }

        return (summary, Findings(before, during, released));
    }

    public void Dispose() => _sampler.Dispose();

    // Not inlined: what is held must be out of every register and local when the garbage is collected.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (TSummary Summary, UsageRecorder During) Work<TSummary>(Func<(object? Held, TSummary Summary)> work)
    {
        var (held, summary) = work();
        var during = _sampler.NextPhase();
        GC.KeepAlive(held);
        return (summary, during);
    }

    private ProcessUsage Findings(UsageRecorder before, UsageRecorder during, ResourceSample? released)
    {
        var samples = _sampler.Samples();
        var kept = ResourceSummary.Memory(MemoryKind.Private, during, sample => sample.PrivateMB, released);
        var trendOf = kept.PeakMB is null ? static sample => sample.WorkingSetMB : (Func<ResourceSample, double?>)(static sample => sample.PrivateMB);
        return new ProcessUsage
        {
            ProcessId = _sampler.ProcessId,
            ProcessName = _sampler.ProcessName,
            Private = kept,
            WorkingSet = ResourceSummary.Memory(MemoryKind.WorkingSet, during, sample => sample.WorkingSetMB, released),
            ManagedHeap = _sampler.IsThisProcess ? ResourceSummary.Memory(MemoryKind.ManagedHeap, during, sample => sample.ManagedHeapMB, released) : null,
            Cpu = ResourceSummary.Cpu(during, before.AverageCores),
            Trend = TrendEstimator.Estimate([.. samples.Where(sample => sample.OffsetMs >= during.First?.OffsetMs && sample.OffsetMs <= during.Last?.OffsetMs)], trendOf),
            Samples = samples,
            SampleCount = _sampler.Count,
            Notes = [.. ResourceSummary.Notes(_sampler), .. MoreNotes()],
        };
    }

    private IEnumerable<string> MoreNotes()
    {
        if (!_sampler.IsThisProcess)
        {
            yield return "Another process collects its garbage when it likes, so what it freed is not told.";
        }
    }
}

/// <summary>Gives back all memory of this process that nothing refers to.</summary>
internal static class Garbage
{
    public static void Collect()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;

            // Aggressive, because only that hands the pages back to the system.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}

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
