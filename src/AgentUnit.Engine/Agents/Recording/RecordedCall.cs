namespace AgentUnit.Engine.Agents.Recording;

/// <summary>One call as a recording holds it: either a reply or a failure.</summary>
internal sealed record RecordedCall
{
    /// <summary>The case's id; null where the recording goes by request alone.</summary>
    public string? Id { get; init; }

    /// <summary>Which repeat of the case it was, from 1; null where the recording does not say.</summary>
    public int? Repeat { get; init; }

    /// <summary>Which attempt it was, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The request as <see cref="RequestText"/> puts it; null where the recording does not say.</summary>
    public string? Request { get; init; }

    /// <summary>The answer; null when the call failed.</summary>
    public AgentReply? Reply { get; init; }

    /// <summary>The failure; null when the call was answered.</summary>
    public RecordedFailure? Failure { get; init; }
}

/// <summary>A failure as a recording holds it. What a service asked to wait is not replayed: recordings answer at once.</summary>
internal sealed record RecordedFailure(ErrorKind Kind, string Message, bool IsTransient, int? StatusCode)
{
    // A new one each time: an exception that is thrown twice has the traces of both.
    public AgentException ToException() => new(Kind, Message) { IsTransient = IsTransient, StatusCode = StatusCode };
}
