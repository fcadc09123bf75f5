using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Grading;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>Puts together the row of a run.</summary>
internal static class ResultFactory
{
    /// <summary>A run that was not answered.</summary>
    public static RunResult Failed(in WorkItem item, Clock clock, long started, AttemptOutcome outcome, CallFailure failure, IReadOnlyList<Attempt> attempts, decimal? cost) => new()
    {
        Origin = item.Run.Origin,
        CaseId = item.Case.Id,
        Repeat = item.Repeat,
        Outcome = failure.Outcome,
        Error = failure.Message,
        ErrorKind = failure.Canceled ? null : failure.Kind,
        DurationMs = clock.Milliseconds(started, outcome.Ended),
        ServiceMs = attempts.Count > 0 ? attempts[^1].DurationMs : null,
        Attempts = attempts.Count,
        InputTokens = outcome.Reply?.InputTokens,
        OutputTokens = outcome.Reply?.OutputTokens,
        Cost = cost,
        Turns = outcome.Reply?.Turns,
        OffsetMs = clock.OffsetMs(started),
        QueueMs = Queue(item, clock, started),
        ScheduledAt = clock.At(item.Due ?? started),
        Input = item.Case.InputText,
        Output = outcome.Reply?.Output,
        Details = new RunDetails
        {
            Case = item.Case,
            Reply = outcome.Reply,
            Attempts = attempts,
            Thrown = failure.Exception,
        },
    };

    /// <summary>A run that was answered and graded.</summary>
    /// <param name="item">What was run.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="started">When the case was started.</param>
    /// <param name="outcome">The answer.</param>
    /// <param name="attempts">The attempts; null where the first, begun with the case, was answered.</param>
    /// <param name="cacheHit">Whether the cache answered.</param>
    /// <param name="grade">What the metrics said.</param>
    /// <param name="cost">What the agent cost.</param>
    /// <param name="judgeCost">What judges cost.</param>
    public static RunResult Graded(in WorkItem item, Clock clock, long started, AttemptOutcome outcome, IReadOnlyList<Attempt>? attempts, bool cacheHit, in RunGrade grade, decimal? cost, decimal? judgeCost)
    {
        var reply = outcome.Reply!;
        var callMs = clock.Milliseconds(outcome.Started, outcome.Ended);
        double? serviceMs = cacheHit ? null : reply.TimeToLastToken?.TotalMilliseconds ?? callMs;
        var details = new RunDetails
        {
            Case = item.Case,
            Reply = reply,
            Scores = grade.Scores,
            JudgeCost = judgeCost,
            Thrown = grade.Exception,
            FirstAnswerMs = callMs,
        };
        return new RunResult
        {
            Origin = item.Run.Origin,
            CaseId = item.Case.Id,
            Repeat = item.Repeat,
            Outcome = grade.Unavailable ? Outcome.Faulted : grade.Passed ? Outcome.Passed : Outcome.Failed,
            Score = grade.Score,
            Error = grade.Unavailable ? grade.Problem : null,
            ErrorKind = grade.Unavailable ? ErrorKind.Metric : null,
            DurationMs = clock.Milliseconds(started, outcome.Ended),
            ServiceMs = serviceMs,
            TimeToFirstTokenMs = cacheHit ? null : reply.TimeToFirstToken?.TotalMilliseconds,
            InterTokenMs = cacheHit ? null : InterToken(reply),
            Attempts = attempts?.Count ?? 1,
            CacheHit = cacheHit,
            InputTokens = reply.InputTokens,
            OutputTokens = reply.OutputTokens,
            Cost = cost,
            Turns = reply.Turns,
            OffsetMs = clock.OffsetMs(started),
            QueueMs = Queue(item, clock, started),
            ScheduledAt = clock.At(item.Due ?? started),
            Input = item.Case.InputText,
            Output = reply.Output,
            Details = attempts is null ? details : details with { Attempts = attempts },
        };
    }

    private static double Queue(in WorkItem item, Clock clock, long started) => item.Due is { } due ? clock.Milliseconds(due, started) : 0;

    // Of a team's requests the last one, which gave the answer: the others' tokens came before its first.
    private static double? InterToken(AgentReply reply) => reply.Trace is { ModelCalls: [.., var last] }
        ? reply.TimeToFirstToken is not null && last is { TimeToFirstTokenMs: { } firstMs, OutputTokens: > 1 and { } count } ? (last.DurationMs - firstMs) / (count - 1) : null
        : InterTokenOfOne(reply);

    private static double? InterTokenOfOne(AgentReply reply) =>
        reply is { TimeToFirstToken: { } first, TimeToLastToken: { } last, OutputTokens: > 1 and { } tokens }
            ? (last - first).TotalMilliseconds / (tokens - 1)
            : null;
}

/// <summary>Makes the request of an attempt.</summary>
internal static class RequestFactory
{
    public static AgentRequest Create(in WorkItem item, RunSettings settings, TimeProvider timeProvider, int attempt, AgentProgress? failed = null) => new()
    {
        Case = item.Case,
        Repeat = item.Repeat,
        Attempt = attempt,
        Seed = settings.Seed,
        MaximumTurns = settings.MaximumTurns,
        OutputTokens = item.Plan?.OutputTokens,
        ConversationId = item.Plan?.ConversationId,
        Turn = item.Plan?.Turn ?? 1,
        PreviousReply = item.Plan?.PreviousReply,
        TimeProvider = timeProvider,
        Failed = failed,
    };
}
