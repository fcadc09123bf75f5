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
}
