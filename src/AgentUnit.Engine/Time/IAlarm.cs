using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Time;

/// <summary>What a pacing thread sleeps by.</summary>
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

/// <summary>Asks Windows for wake-ups each millisecond; without that, a wait takes up to 16. It holds for this process, until it ends.</summary>
internal static class WindowsTimer
{
    private static int _refined;

    public static void Refine()
    {
        if (OperatingSystem.IsWindows() && Interlocked.Exchange(ref _refined, 1) == 0)
        {
            _ = TimeBeginPeriod(1);
        }
    }

    [DllImport("winmm", EntryPoint = "timeBeginPeriod")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint TimeBeginPeriod(uint milliseconds);
}
