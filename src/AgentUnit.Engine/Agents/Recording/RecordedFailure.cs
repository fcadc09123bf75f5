namespace AgentUnit.Engine.Agents.Recording;

/// <summary>A failure as a recording holds it. What a service asked to wait is not replayed: recordings answer at once.</summary>
internal sealed record RecordedFailure(ErrorKind Kind, string Message, bool IsTransient, int? StatusCode)
{
    // A new one each time: an exception that is thrown twice has the traces of both.
    public AgentException ToException() => new(Kind, Message) { IsTransient = IsTransient, StatusCode = StatusCode };
}
