namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Failures of a team, with what there was of its reply: its messages and tokens were paid for.</summary>
internal static class TeamFailures
{
    public static AgentException Of(AgentException failure, TeamRecorder recorder) => new(failure.Kind, failure.Message, failure)
    {
        IsTransient = failure.IsTransient,
        RetryAfter = failure.RetryAfter,
        StatusCode = failure.StatusCode,
        PartialReply = recorder.Build(""),
    };

    public static AgentException Stopped(OperationCanceledException cause, TeamRecorder recorder) => new(
        ErrorKind.Timeout,
        FormattableString.Invariant($"Stopped after {recorder.AttemptMs:0} ms, before the team had ended."),
        cause)
    {
        PartialReply = recorder.Build(""),
    };
}
