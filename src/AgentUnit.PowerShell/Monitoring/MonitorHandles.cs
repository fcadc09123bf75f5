using AgentUnit.Engine.Monitoring;
using AgentUnit.PowerShell.Hosting;

namespace AgentUnit.PowerShell.Monitoring;

/// <summary>The monitors of the present runspace.</summary>
internal static class MonitorHandles
{
    /// <summary>Those that still watch, oldest first.</summary>
    public static IEnumerable<ProcessMonitor> Running =>
        RunspaceHandles.Current<ProcessMonitor>().Where(monitor => monitor.State != MonitorState.Stopped);

    /// <summary>The figures of the latest one, for a progress line; null when there is none.</summary>
    public static string? LiveText => Running.LastOrDefault() is { } monitor ? LiveFigures.Text(monitor.Summary) : null;

    /// <summary>Stops a monitor and takes its summary.</summary>
    public static MonitorSummary Stop(ProcessMonitor monitor)
    {
        monitor.Dispose();
        AlertActions.Detach(monitor);
        RunspaceHandles.Remove(monitor);
        return monitor.Summary;
    }
}
