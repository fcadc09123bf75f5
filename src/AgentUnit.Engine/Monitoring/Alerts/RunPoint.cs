namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>The numbers of a run, which alerts remember without its texts.</summary>
internal readonly record struct RunPoint(
    double SeenMs, Outcome Outcome, bool CacheHit, double DurationMs, double ResponseMs, double? ServiceMs, double? FirstTokenMs, double? InterTokenMs)
{
    public bool IsError => Outcome is Outcome.TimedOut or Outcome.RateLimited or Outcome.Faulted;

    public bool IsTimed => !CacheHit && Outcome is Outcome.Passed or Outcome.Failed;

    public static RunPoint Of(RunResult run, double seenMs) =>
        new(seenMs, run.Outcome, run.CacheHit, run.DurationMs, run.ResponseMs, run.ServiceMs, run.TimeToFirstTokenMs, run.InterTokenMs);
}
