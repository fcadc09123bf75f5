using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>The figures of the latest time, for alerts.</summary>
internal sealed class WindowMeasurement : IMeasurement, IResourceUsage
{
    private static readonly WindowMeasurement Empty = new([], [], 0);

    /// <param name="runs">The runs that ended in it.</param>
    /// <param name="samples">The readings that were taken in it.</param>
    /// <param name="lengthMs">How long it is: rates are taken over this time.</param>
    public WindowMeasurement(RunResult[] runs, ResourceSample[] samples, double lengthMs)
    {
        var sum = new RunAggregate(new AggregateOptions());
        for (var i = 0; i < runs.Length; i++)
        {
            sum.Add(runs[i], i);
        }

        var phase = new UsageRecorder();
        foreach (var sample in samples)
        {
            phase.Add(sample);
        }

        var held = ResourceSummary.Memory(MemoryKind.Private, phase, sample => sample.PrivateMB);
        WorkingSet = ResourceSummary.Memory(MemoryKind.WorkingSet, phase, sample => sample.WorkingSetMB);
        Memory = held.PeakMB is null ? WorkingSet : held;
        ManagedHeap = ResourceSummary.Memory(MemoryKind.ManagedHeap, phase, sample => sample.ManagedHeapMB);
        Cpu = ResourceSummary.Cpu(phase, null);
        Sources = [this, sum.ToResult(ScenarioResult.Nameless, lengthMs)];
    }

    public string Subject => "the monitor";

    public GeneratorHealth? Generator => null;

    public IReadOnlyList<object> Sources { get; }

    public MemoryUsage Memory { get; }

    public MemoryUsage WorkingSet { get; }

    public MemoryUsage? ManagedHeap { get; }

    public CpuUsage Cpu { get; }

    public long? Cases => null;

    /// <summary>Whether monitors have a figure. What takes more of a run than its columns they have not: they would keep all its texts for it.</summary>
    public static bool Has(Figure figure) => FigureCatalog.Define(figure).Definition is not { NeedsDetails: true } && FigureReader.Has(figure, Empty);
}
