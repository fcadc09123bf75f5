namespace AgentUnit;

/// <summary>How a run ended.</summary>
public enum Outcome
{
    /// <summary>Every metric that decides passed.</summary>
    Passed,

    /// <summary>The agent answered, and a metric did not pass.</summary>
    Failed,

    /// <summary>The case's deadline passed first.</summary>
    TimedOut,

    /// <summary>The service still said 'too many requests' after the last attempt.</summary>
    RateLimited,

    /// <summary>The agent, the way to it, or a metric broke.</summary>
    Faulted,

    /// <summary>The run was stopped first.</summary>
    Canceled,
}
