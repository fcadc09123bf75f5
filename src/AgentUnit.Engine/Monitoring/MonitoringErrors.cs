using AgentUnit.Engine.Text;

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

/// <summary>What can be wrong with an alert.</summary>
internal static class AlertErrors
{
    public static AgentUnitException DurationInvalid(string alert, string duration) => new(
        "AgentUnit.AlertInvalid",
        ProblemKind.InvalidArgument,
        $"The alert '{alert}' cannot be read: '{duration}' is not a duration above 0 and up to a day. Write 'p95(duration) > 800 for 10s', with ms, s, m or h.");

    public static AgentUnitException FigureUnknown(string alert, string figure) => new(
        "AgentUnit.AlertInvalid",
        ProblemKind.InvalidArgument,
        $"The alert '{alert}' cannot be watched: a monitor has no figure {figure}. It has memory_, working_set_, heap_ and cpu_ figures, success_rate, error_rate, timeout_rate and throughput, and avg, min, max and p of duration, response, service, ttft and itl.");

    public static AgentUnitException ConditionMissing() => new(
        "AgentUnit.AlertMissing",
        ProblemKind.InvalidArgument,
        $"There is an action and no alert that could start it. Give one: {Setting.Alert} 'p95(duration) > 800 for 10s'.");
}
