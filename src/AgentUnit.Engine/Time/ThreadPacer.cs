namespace AgentUnit.Engine.Time;

/// <summary>
/// Paces on a thread of its own, which nothing else can hold up. Up to about 2,000 times a second it wakes for each;
/// above that it wakes each half millisecond for all that are due.
/// </summary>
internal sealed class ThreadPacer(Clock clock, Func<long?> fire) : IPacer
{
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(0.5);
    private readonly PrecisePause _pause = new(clock);
    private Thread? _thread;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentUnit pacer", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public void Stop() => _pause.Cancel();

    public void Dispose()
    {
        Stop();
        _thread?.Join(TimeSpan.FromSeconds(1));
    }

    private void Run()
    {
        using (_pause)
        {
            var shortest = clock.Ticks(ShortestSleep);
            var woken = clock.Now;
            while (fire() is { } next)
            {
                _pause.Until(Math.Max(next, woken + shortest));
                woken = clock.Now;
            }
        }
    }
}
