using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>The figures of the latest time, for alerts.</summary>
internal sealed class WindowMeasurement(RunPoint[] runs, ResourceSample[] samples, double lengthMs) : IMeasurement
{
    public string Subject => "the monitor";

    public GeneratorHealth? Generator => null;

    /// <summary>Whether monitors have a figure.</summary>
    public static bool Has(Figure figure)
    {
        var empty = new WindowMeasurement([], [], 0);
        return figure.Statistic == FigureStatistic.None ? empty.TryGetFigure(figure.Name, out _) : empty.GetDistribution(figure.Name) is not null;
    }

    public bool TryGetFigure(string name, out double? value)
    {
        switch (name)
        {
            case "success_rate":
                value = Share(run => run.Outcome == Outcome.Passed);
                return true;
            case "error_rate":
                value = Share(run => run.IsError);
                return true;
            case "timeout_rate":
                value = Share(run => run.Outcome == Outcome.TimedOut);
                return true;
            case "throughput":
                value = lengthMs > 0 ? runs.Length * 1000 / lengthMs : null;
                return true;
            default:
                return TryGetResource(name, out value);
        }
    }

    public IDistribution? GetDistribution(string figure) => figure switch
    {
        "duration" => Distribution(figure, run => run.DurationMs),
        "response" => Distribution(figure, run => run.ResponseMs),
        "service" => Distribution(figure, run => run.ServiceMs),
        "ttft" => Distribution(figure, run => run.FirstTokenMs),
        "itl" => Distribution(figure, run => run.InterTokenMs),
        _ => null,
    };

    private bool TryGetResource(string name, out double? value)
    {
        var phase = new UsageRecorder();
        foreach (var sample in samples)
        {
            phase.Add(sample);
        }

        var held = ResourceSummary.Memory(MemoryKind.Private, phase, sample => sample.PrivateMB);
        var workingSet = ResourceSummary.Memory(MemoryKind.WorkingSet, phase, sample => sample.WorkingSetMB);
        var heap = ResourceSummary.Memory(MemoryKind.ManagedHeap, phase, sample => sample.ManagedHeapMB);
        return ResourceFigures.TryGet(name, held.PeakMB is null ? workingSet : held, workingSet, heap, ResourceSummary.Cpu(phase, null), out value);
    }

    private double? Share(Func<RunPoint, bool> counts) => runs.Length > 0 ? (double)runs.Count(counts) / runs.Length : null;

    private LatencyStatistics Distribution(string figure, Func<RunPoint, double?> value)
    {
        var recorder = new DistributionRecorder(figure);
        foreach (var run in runs)
        {
            if (run.IsTimed)
            {
                recorder.Record(value(run));
            }
        }

        return recorder.ToLatency();
    }
}
