namespace AgentUnit;

/// <summary>What becomes of a case whose worker process ended before it had answered.</summary>
public enum CrashRule
{
    /// <summary>It may be sent again, to another worker, as often as the run retries what can heal.</summary>
    Retry,

    /// <summary>It ends as Faulted at once.</summary>
    Fail,
}
