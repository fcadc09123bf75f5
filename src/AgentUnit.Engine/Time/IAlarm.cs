namespace AgentUnit.Engine.Time;

/// <summary>What the pacing thread sleeps by.</summary>
internal interface IAlarm : IDisposable
{
    /// <summary>Sleeps for so long, or until it is woken. A wake that came before ends the sleep at once.</summary>
    /// <param name="time">Above 0; at most an hour.</param>
    void Sleep(TimeSpan time);

    /// <summary>Ends the sleep. From any thread.</summary>
    void Wake();
}

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
