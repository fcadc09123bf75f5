namespace AgentUnit.Engine.Monitoring;

/// <summary>
/// Calls a function at an even pace until it is disposed. In real time from a thread of its own, because the pool's may
/// all be busy just when it matters; in any other time from that provider's timer.
/// </summary>
internal sealed class SampleClock : IDisposable
{
    private readonly ManualResetEventSlim _stop = new();
    private readonly Action _tick;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;

    public SampleClock(TimeProvider time, TimeSpan interval, string name, Action tick)
    {
        _time = time;
        _interval = interval;
        _tick = tick;
        if (time == TimeProvider.System)
        {
            new Thread(Run) { IsBackground = true, Name = name }.Start();
        }
        else
        {
            _timer = time.CreateTimer(static clock => ((SampleClock)clock!)._tick(), this, interval, interval);
        }
    }

    /// <summary>Stops it; a call that is under way goes on.</summary>
    public void Dispose()
    {
        _stop.Set();
        _timer?.Dispose();
    }

    // By the clock and not by the last call, so that the pace does not drift; what was missed is not made up for.
    private void Run()
    {
        var start = _time.GetTimestamp();
        var next = _interval;
        while (true)
        {
            var left = next - _time.GetElapsedTime(start);
            if (left > TimeSpan.Zero && _stop.Wait(left) || _stop.IsSet)
            {
                return;
            }

            _tick();
            var now = _time.GetElapsedTime(start);
            next += _interval * (1 + Math.Max(0, Math.Floor((now - next) / _interval)));
        }
    }
}
