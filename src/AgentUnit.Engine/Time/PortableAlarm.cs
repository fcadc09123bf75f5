namespace AgentUnit.Engine.Time;

/// <summary>Sleeps in whole milliseconds.</summary>
internal sealed class PortableAlarm : IAlarm
{
    private readonly AutoResetEvent _woken = new(false);

    public PortableAlarm() => WindowsTimer.Refine();

    public void Sleep(TimeSpan time)
    {
        var milliseconds = (int)time.TotalMilliseconds;
        if (milliseconds > 0)
        {
            _woken.WaitOne(milliseconds);
        }
        else
        {
            Thread.Yield();
        }
    }

    public void Wake() => _woken.Set();

    public void Dispose() => _woken.Dispose();
}
