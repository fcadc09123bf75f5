namespace AgentUnit;

/// <summary>An agent, or the way to it, failed in a way that its adapter can name.</summary>
public class AgentException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="message">What went wrong, in words for the reader of a report. It must not hold a secret.</param>
    /// <param name="innerException">The cause, if any.</param>
    public AgentException(ErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What kind of failure it is.</summary>
    public ErrorKind Kind { get; }

    /// <summary>Whether the same request may well succeed when sent again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the service asked to wait before the next request; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What there was of a reply when the agent failed: a team's messages so far and what they cost. Null for nothing.</summary>
    public AgentReply? PartialReply { get; init; }

    /// <summary>The HTTP status, where there was one.</summary>
    public int? StatusCode { get; init; }
}
