namespace AgentUnit.Engine.Monitoring;

/// <summary>Reads a process on a clock of its own, from its start on.</summary>
internal sealed class ResourceSampler : IDisposable
{
    private const double BytesPerMB = 1024 * 1024;

    private readonly object _gate = new();
    private readonly IProcessProbe _probe;
    private readonly TimeProvider _time;
    private readonly SampleSeries _series;
    private readonly bool _isThisProcess;
    private readonly long _start;
    private readonly SampleClock _clock;
    private UsageRecorder _recorder = new();
    private TimeSpan? _firstCpu;
    private ResourceSample? _last;
    private bool _disposed;

    /// <param name="probe">What reads; the sampler's from now on.</param>
    /// <param name="interval">The time between two readings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seriesGap">The least time between two readings of the series; null keeps each.</param>
    public ResourceSampler(IProcessProbe probe, TimeSpan interval, TimeProvider time, TimeSpan? seriesGap = null)
    {
        _probe = probe;
        _time = time;
        _series = new SampleSeries(seriesGap ?? interval);
        _isThisProcess = probe.ProcessId == Environment.ProcessId;
        StartedAt = time.GetUtcNow();
        _start = time.GetTimestamp();
        Read(isMark: true);
        _clock = new SampleClock(time, interval, "AgentUnit sampler", () => Read(isMark: false));
    }

    /// <summary>Checks a time between two readings.</summary>
    /// <exception cref="AgentUnitException">It is too short or too long.</exception>
    public static TimeSpan Checked(TimeSpan interval) =>
        interval >= TimeSpan.FromMilliseconds(10) && interval <= TimeSpan.FromHours(1) ? interval : throw MonitoringErrors.IntervalOutOfRange(interval);

    public static TimeSpan DefaultInterval { get; } = TimeSpan.FromMilliseconds(100);

    public DateTimeOffset StartedAt { get; }

    public int ProcessId => _probe.ProcessId;

    public string ProcessName => _probe.ProcessName;

    public bool SeesChildren => _probe.SeesChildren;

    public bool IsThisProcess => _isThisProcess;

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Whether the process had ended at the last reading.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>How many readings there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many cases have ended, for the readings to carry.</summary>
    public Func<long>? Cases { get; set; }

    /// <summary>Sees each reading, on the sampler's thread.</summary>
    public Action<ResourceSample>? Sampled { get; set; }

    public ResourceSample? Latest
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Reads now, whatever the clock says; null when the process has ended.</summary>
    public ResourceSample? ReadNow() => Read(isMark: true);

    /// <summary>Reads now, and begins another phase with that reading.</summary>
    /// <returns>The phase that ends with it.</returns>
    public UsageRecorder NextPhase()
    {
        lock (_gate)
        {
            var sample = Read(isMark: true);
            var ended = _recorder;
            _recorder = new UsageRecorder();
            if (sample is not null)
            {
                _recorder.Add(sample);
            }

            return ended;
        }
    }

    /// <summary>Works on the phase under way while no reading is added to it.</summary>
    public TResult Look<TResult>(Func<UsageRecorder, TResult> look)
    {
        lock (_gate)
        {
            return look(_recorder);
        }
    }

    public ResourceSample[] Samples()
    {
        lock (_gate)
        {
            return _series.ToArray();
        }
    }

    /// <summary>Waits until there is another reading, at most so long.</summary>
    public void WaitForReading(int milliseconds)
    {
        lock (_gate)
        {
            Monitor.Wait(_gate, milliseconds);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                _clock.Dispose();
                _probe.Dispose();
            }
        }
    }

    private ResourceSample? Read(bool isMark)
    {
        ResourceSample? sample;
        lock (_gate)
        {
            if (_disposed || HasEnded)
            {
                return null;
            }

            if (_probe.Read() is not { } reading)
            {
                HasEnded = true;
                return null;
            }

            sample = _last = Sample(reading);
            Count++;
            _series.Add(sample, isMark);
            _recorder.Add(sample);
            Monitor.PulseAll(_gate);
        }

        Sampled?.Invoke(sample);
        return sample;
    }

    private ResourceSample Sample(in ProcessReading reading)
    {
        var offset = Elapsed.TotalMilliseconds;
        var seconds = (reading.Cpu - (_firstCpu ??= reading.Cpu)).TotalSeconds;
        double? cores = _last is { } last && offset > last.OffsetMs ? (seconds - last.CpuSeconds) * 1000 / (offset - last.OffsetMs) : null;
        return new ResourceSample
        {
            OffsetMs = offset,
            PrivateMB = reading.PrivateBytes / BytesPerMB,
            WorkingSetMB = reading.WorkingSetBytes / BytesPerMB,
            ManagedHeapMB = _isThisProcess ? GC.GetTotalMemory(forceFullCollection: false) / BytesPerMB : null,
            CpuSeconds = seconds,
            CpuPercent = cores * 100 / Environment.ProcessorCount,
            CpuCorePercent = cores * 100,
            Processes = reading.Processes,
            Cases = Cases?.Invoke() ?? 0,
        };
    }
}
