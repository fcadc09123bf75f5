namespace AgentUnit.Engine.Monitoring;

/// <summary>Adds up the readings of one phase: exact peaks and means, whatever becomes of the series. For one thread.</summary>
internal sealed class UsageRecorder
{
    private const double PeakWindowMs = 500;

    // The system's own times advance in steps of 10 ms, so a shorter time than this says nothing.
    private const double ShortestMs = 50;

    private readonly Queue<ResourceSample> _window = new();
    private readonly Accumulator _private = new();
    private readonly Accumulator _workingSet = new();
    private readonly Accumulator _managedHeap = new();
    private double? _peakCores;

    public ResourceSample? First { get; private set; }

    public ResourceSample? Last { get; private set; }

    public long Count { get; private set; }

    /// <summary>Processor use over the phase, 1 being one processor wholly busy; null when it was too short to tell.</summary>
    public double? AverageCores => Cores(First, Last, ShortestMs);

    /// <summary>The highest use over half a second; the average when the phase was shorter.</summary>
    public double? PeakCores => _peakCores ?? AverageCores;

    public double? CpuSeconds => Last?.CpuSeconds - First?.CpuSeconds;

    public void Add(ResourceSample sample)
    {
        First ??= sample;
        Last = sample;
        Count++;
        _private.Add(sample.PrivateMB);
        _workingSet.Add(sample.WorkingSetMB);
        _managedHeap.Add(sample.ManagedHeapMB);
        _window.Enqueue(sample);
        ResourceSample? oldest = null;
        while (_window.Count > 1 && sample.OffsetMs - _window.Peek().OffsetMs >= PeakWindowMs)
        {
            oldest = _window.Dequeue();
        }

        if (Cores(oldest, sample, PeakWindowMs) is { } cores)
        {
            _peakCores = Math.Max(_peakCores ?? 0, cores);
        }
    }

    public Accumulator Of(MemoryKind kind) => kind switch
    {
        MemoryKind.Private => _private,
        MemoryKind.WorkingSet => _workingSet,
        _ => _managedHeap,
    };

    private static double? Cores(ResourceSample? from, ResourceSample? to, double shortest) =>
        from is not null && to is not null && to.OffsetMs - from.OffsetMs is var elapsed && elapsed >= shortest
            ? (to.CpuSeconds - from.CpuSeconds) * 1000 / elapsed
            : null;

    internal sealed class Accumulator
    {
        private double _sum;
        private long _count;

        public double? Peak { get; private set; }

        public double? Mean => _count > 0 ? _sum / _count : null;

        public void Add(double? value)
        {
            if (value is { } number)
            {
                _sum += number;
                _count++;
                Peak = Math.Max(Peak ?? number, number);
            }
        }
    }
}
