namespace AgentUnit.Engine.Monitoring;

/// <summary>What can be wrong with watching a process.</summary>
internal static class MonitoringErrors
{
    public static AgentUnitException ProcessNotFound(int processId) => new(
        "AgentUnit.ProcessNotFound",
        ProblemKind.NotFound,
        FormattableString.Invariant($"There is no process {processId}, or its figures are hidden from this user. Get-Process lists those that can be seen."));

    public static AgentUnitException ProcessDenied(int processId, Exception inner) => new(
        "AgentUnit.ProcessDenied",
        ProblemKind.ReadError,
        FormattableString.Invariant($"The figures of process {processId} cannot be read: {inner.Message} Run as its owner or as an administrator."),
        inner);

    public static AgentUnitException IntervalOutOfRange(TimeSpan interval) => new(
        "AgentUnit.MonitorIntervalOutOfRange",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"Readings cannot be {interval.TotalSeconds:0.######} s apart. The shortest time is 10 ms, the longest an hour."));

    public static AgentUnitException MonitorRunning(AgentMonitor monitor) => new(
        "AgentUnit.MonitorRunning",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"Monitor {monitor.Id} watches the process {monitor.ProcessId} ({monitor.ProcessName}) in this runspace already. Stop-AgentMonitor stops it and gives its summary."));

    public static AgentUnitException MonitorNotStarted() => new(
        "AgentUnit.MonitorNotStarted",
        ProblemKind.NotFound,
        "No monitor runs in this runspace. Start-AgentMonitor starts one.");
}
