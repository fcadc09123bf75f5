using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Running;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Puts together what a monitor saw.</summary>
internal static class MonitorSummaryFactory
{
    public static MonitorSummary Create(ResourceSampler sampler, RunAggregate runs, MonitorAlert[] alerts, TimeSpan elapsed) => sampler.Look(phase =>
    {
        var samples = sampler.Samples();
        var held = ResourceSummary.Memory(MemoryKind.Private, phase, sample => sample.PrivateMB);
        var workingSet = ResourceSummary.Memory(MemoryKind.WorkingSet, phase, sample => sample.WorkingSetMB);
        var tellsPrivate = held.PeakMB is not null;
        var measured = runs.ToResult(ScenarioResult.Nameless, elapsed.TotalMilliseconds);
        return new MonitorSummary
        {
            ProcessId = sampler.ProcessId,
            ProcessName = sampler.ProcessName,
            StartedAt = sampler.StartedAt,
            DurationMs = elapsed.TotalMilliseconds,
            Memory = tellsPrivate ? held : workingSet,
            WorkingSet = workingSet,
            ManagedHeap = sampler.IsThisProcess ? ResourceSummary.Memory(MemoryKind.ManagedHeap, phase, sample => sample.ManagedHeapMB) : null,
            Cpu = ResourceSummary.Cpu(phase, null),
            Trend = TrendEstimator.Estimate(samples, sample => tellsPrivate ? sample.PrivateMB : sample.WorkingSetMB),
            Runs = measured.Count,
            Errors = measured.Errors,
            Response = measured.Response,
            Duration = measured.Duration,
            Measured = measured,
            Alerts = alerts,
            Samples = samples,
            SampleCount = sampler.Count,
            Notes = ResourceSummary.Notes(sampler).ToArray(),
            Environment = EnvironmentProbe.Current,
        };
    });
}
