namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>The numbers of a run, which alerts remember without its texts.</summary>
internal readonly record struct RunPoint(
    double SeenMs, Outcome Outcome, bool IsTimed, bool IsError, double DurationMs, double ResponseMs, double? ServiceMs, double? FirstTokenMs, double? InterTokenMs)
{
    public static RunPoint Of(RunResult run, double seenMs) =>
        new(seenMs, run.Outcome, run.IsTimed, run.IsError, run.DurationMs, run.ResponseMs, run.ServiceMs, run.TimeToFirstTokenMs, run.InterTokenMs);
}
