namespace AgentUnit.Engine.Time;

/// <summary>
/// Paces on a thread of its own, which nothing else can hold up. Up to about 2,000 times a second it wakes for each;
/// above that it wakes each half millisecond for all that are due.
/// </summary>
internal sealed class ThreadPacer(Clock clock, Func<long?> fire) : IPacer
{
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan LastPart = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly IAlarm _alarm = LinuxAlarm.TryCreate() as IAlarm ?? new PortableAlarm();
    private Thread? _thread;
    private bool _isStopped;
    private bool _isDisposed;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentUnit pacer", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            if (!_isDisposed)
            {
                _alarm.Wake();
            }
        }
    }

    public void Dispose()
    {
        Stop();
        if (_thread is null)
        {
            End();
        }
        else
        {
            _thread.Join(TimeSpan.FromSeconds(1));
        }
    }

    private void Run()
    {
        try
        {
            var gap = clock.Ticks(ShortestGap);
            var woken = clock.Now;
            while (fire() is { } next)
            {
                SleepUntil(Math.Max(next, woken + gap));
                woken = clock.Now;
            }
        }
        finally
        {
            End();
        }
    }

    private void SleepUntil(long timestamp)
    {
        // An alarm that counts whole milliseconds may sleep too long, and would spin through what is left of the last one:
        // a long wait ends early with it, and the rest is slept by the millisecond.
        var isCoarse = _alarm is PortableAlarm;
        while (!Volatile.Read(ref _isStopped) && timestamp - clock.Now is > 0 and var left)
        {
            var time = left < clock.Ticks(LongestSleep) ? TimeSpan.FromMilliseconds(clock.Milliseconds(0, left)) : LongestSleep;
            _alarm.Sleep(!isCoarse ? time : time > LastPart ? time - LastPart : TimeSpan.FromMilliseconds(1));
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _alarm.Dispose();
            }
        }
    }
}
