using System.Diagnostics;

namespace AgentUnit.Engine.Load;

/// <summary>
/// Watches the process while it runs a suite, on a thread of its own: a timer's callback would itself wait for the
/// thread pool, whose waiting is to be measured. It takes nothing from the way of a case.
/// </summary>
internal sealed class GeneratorProbe : IDisposable
{
    private const int PeriodMilliseconds = 100;

    private readonly ManualResetEvent _stop = new(false);
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly TimeSpan _processor = ProcessorTime();
    private readonly TimeSpan _gcPause = GC.GetTotalPauseDuration();
    private readonly object _gate = new();
    private Ping? _waiting;
    private int _disposed;
    private TimeSpan? _longest;
    private TimeSpan _total;

    /// <summary>Begins to watch.</summary>
    public GeneratorProbe() => new Thread(Sample) { IsBackground = true, Name = "AgentUnit probe" }.Start();

    /// <summary>What was seen so far.</summary>
    public GeneratorReading Read()
    {
        lock (_gate)
        {
            // A work item that still waits has waited at least this long.
            var pending = _waiting?.Waited;
            return new GeneratorReading
            {
                Elapsed = _sinceStart.Elapsed,
                Processor = ProcessorTime() - _processor,
                ProcessorCount = Environment.ProcessorCount,
                GcPause = GC.GetTotalPauseDuration() - _gcPause,
                LongestPoolDelay = pending > _longest || _longest is null ? pending ?? _longest : _longest,
                PoolDelay = _total + (pending ?? TimeSpan.Zero),
            };
        }
    }

    public void Dispose()
    {
        // The thread that waits for it lets it go.
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _stop.Set();
        }
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private void Sample()
    {
        while (!_stop.WaitOne(PeriodMilliseconds))
        {
            lock (_gate)
            {
                if (_waiting is null)
                {
                    _waiting = new Ping(this);
                    ThreadPool.UnsafeQueueUserWorkItem(_waiting, preferLocal: false);
                }
            }
        }

        _stop.Dispose();
    }

    private void Arrived(TimeSpan delay)
    {
        lock (_gate)
        {
            _waiting = null;
            _total += delay;
            _longest = delay > _longest || _longest is null ? delay : _longest;
        }
    }

    private sealed class Ping(GeneratorProbe probe) : IThreadPoolWorkItem
    {
        private readonly long _queued = Stopwatch.GetTimestamp();

        public TimeSpan Waited => Stopwatch.GetElapsedTime(_queued);

        public void Execute() => probe.Arrived(Waited);
    }
}

/// <summary>What a suite cost the process that ran it.</summary>
internal sealed record GeneratorReading
{
    /// <summary>How long it has run.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Processor time of the process, over all processors.</summary>
    public TimeSpan Processor { get; init; }

    /// <summary>How many processors the process may use.</summary>
    public int ProcessorCount { get; init; } = 1;

    /// <summary>The time that garbage collections held the process up.</summary>
    public TimeSpan GcPause { get; init; }

    /// <summary>The longest time that a sampled work item waited for a thread of the pool; null when none was sampled.</summary>
    public TimeSpan? LongestPoolDelay { get; init; }

    /// <summary>How long all sampled work items waited together. One waits at a time, so it is the time without a free thread.</summary>
    public TimeSpan PoolDelay { get; init; }
}

/// <summary>Watches the load generator during a suite, and judges it. In virtual time only the schedule is judged, because the process's time is another.</summary>
internal sealed class GeneratorWatch(TimeProvider timeProvider, LoadRecord? load) : IDisposable
{
    private GeneratorProbe? _probe;

    /// <summary>Begins to watch.</summary>
    public void Start() => _probe = timeProvider == TimeProvider.System ? new GeneratorProbe() : null;

    /// <summary>The verdict so far; null when there was nothing to watch.</summary>
    public GeneratorHealth? Judge() => _probe is null && load is null ? null : GeneratorJudge.Judge(_probe?.Read(), load);

    public void Dispose() => _probe?.Dispose();
}
