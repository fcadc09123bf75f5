using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Time;

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
