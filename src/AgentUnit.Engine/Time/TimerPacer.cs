namespace AgentUnit.Engine.Time;

/// <summary>Paces by the clock's own timer: for virtual time, which no thread can wait for.</summary>
internal sealed class TimerPacer : IPacer
{
    private readonly object _gate = new();
    private readonly Clock _clock;
    private readonly Func<long?> _fire;
    private readonly ITimer _timer;
    private bool _isOver;

    public TimerPacer(Clock clock, Func<long?> fire)
    {
        _clock = clock;
        _fire = fire;
        _timer = clock.Provider.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start() => Fire();

    public void Stop() => ThreadPool.UnsafeQueueUserWorkItem(static pacer => pacer.Fire(), this, preferLocal: false);

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            if (_fire() is not { } next)
            {
                _isOver = true;
                return;
            }

            // Rounded up: a timer that fires early would find nothing due.
            var wait = Math.Ceiling(Math.Max(0, next - _clock.Now) * ((double)TimeSpan.TicksPerSecond / _clock.Frequency));
            _timer.Change(TimeSpan.FromTicks((long)wait), Timeout.InfiniteTimeSpan);
        }
    }
}
