using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Cases;
using AgentUnit.Engine.Running.Grading;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>Puts together the row of a run that was a conversation.</summary>
internal static class ConversationRow
{
    /// <summary>One that came to its end and was graded.</summary>
    public static RunResult Graded(Conversation conversation, in RunGrade grade, IReadOnlyList<RunGrade?> byTurn, decimal? judgeCost)
    {
        var last = conversation.Turns[^1].Outcome;
        var outcome = new AttemptOutcome(ConversationReply.Of(conversation), null, conversation.Started, last.Ended);
        var row = ResultFactory.Graded(conversation.Item, conversation.Clock, conversation.Started, outcome, AttemptsOf(conversation), cacheHit: false, grade, ConversationReply.CostOf(conversation), judgeCost);
        return Complete(row, conversation, byTurn, []);
    }

    /// <summary>One that broke off, with the turns that were held.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="failure">Why.</param>
    /// <param name="ended">When, as a timestamp.</param>
    /// <param name="lost">The tries of a turn that would not end.</param>
    public static RunResult Failed(Conversation conversation, CallFailure failure, long ended, IReadOnlyList<Attempt> lost)
    {
        var turns = conversation.Turns;
        if (turns is [.., { Outcome.Failure: { } last }] && last == failure)
        {
            ended = turns[^1].Outcome.Ended;
            failure = turns.Count > 1 && !failure.Canceled ? failure with { Message = FormattableString.Invariant($"Turn {turns.Count}: {failure.Message}") } : failure;
        }

        var outcome = new AttemptOutcome(ConversationReply.Of(conversation), failure, conversation.Started, ended);
        var row = ResultFactory.Failed(conversation.Item, conversation.Clock, conversation.Started, outcome, failure, AttemptsOf(conversation), ConversationReply.CostOf(conversation));
        return Complete(row, conversation, [], lost);
    }

    private static RunResult Complete(RunResult row, Conversation conversation, IReadOnlyList<RunGrade?> grades, IReadOnlyList<Attempt> lost)
    {
        ConversationTurn[] turns = [.. conversation.Turns.Select((turn, i) => TurnOf(conversation, turn, i, i < grades.Count ? grades[i] : null))];
        Attempt[] attempts = [.. AttemptsOf(conversation), .. lost.Select(attempt => attempt with { Turn = turns.Length + 1 })];
        var cacheHit = turns.Any(turn => turn.CacheHit);
        return row with
        {
            // Times of a conversation that the cache took part in are not the agent's.
            CacheHit = cacheHit,
            ServiceMs = cacheHit || turns.Length == 0 ? null : turns.Sum(turn => turn.ServiceMs),
            TimeToFirstTokenMs = cacheHit || turns.Length == 0 ? null : turns[0].TimeToFirstTokenMs,
            InterTokenMs = cacheHit ? null : InterToken(conversation),
            Attempts = attempts.Length,
            Turns = turns.Length,
            Details = row.Details! with
            {
                Turns = turns,
                Attempts = attempts,
                UserCost = conversation.UserCost,
                HasUserReply = conversation.UserReplies.Count > 0,
            },
        };
    }

    private static ConversationTurn TurnOf(Conversation conversation, HeldTurn turn, int index, RunGrade? grade)
    {
        var (outcome, reply, hit) = (turn.Outcome, turn.Outcome.Reply, turn.Answer.CacheHit);
        return new ConversationTurn
        {
            Number = index + 1,
            Input = turn.Turn.Input,
            Output = reply?.Output,
            ExpectedOutput = turn.Turn.ExpectedOutput,
            OffsetMs = conversation.Clock.Milliseconds(conversation.Started, turn.Started),
            DurationMs = conversation.Clock.Milliseconds(turn.Started, outcome.Ended),
            ServiceMs = hit || turn.Answer.Attempts.Count == 0 ? null : reply?.TimeToLastToken?.TotalMilliseconds ?? turn.Answer.Attempts[^1].DurationMs,
            TimeToFirstTokenMs = hit ? null : reply?.TimeToFirstToken?.TotalMilliseconds,
            Attempts = turn.Answer.Attempts.Count,
            CacheHit = hit,
            InputTokens = reply?.InputTokens,
            OutputTokens = reply?.OutputTokens,
            Cost = turn.Answer.Cost,
            Scores = grade?.Scores ?? [],
            Success = grade is { Unavailable: false } graded ? graded.Passed : null,
            Error = outcome.Failure?.Message,
            Reply = reply,
        };
    }

    private static Attempt[] AttemptsOf(Conversation conversation) =>
        [.. conversation.Turns.SelectMany((turn, i) => turn.Answer.Attempts.Select(attempt => attempt with { Turn = i + 1 }))];

    // The time between tokens over all turns that streamed more than one.
    private static double? InterToken(Conversation conversation)
    {
        var (time, gaps) = (TimeSpan.Zero, 0);
        foreach (var turn in conversation.Turns)
        {
            if (turn.Outcome.Reply is { TimeToFirstToken: { } first, TimeToLastToken: { } last, OutputTokens: > 1 and var tokens })
            {
                time += last - first;
                gaps += tokens - 1;
            }
        }

        return gaps > 0 ? time.TotalMilliseconds / gaps : null;
    }
}
