namespace AgentUnit.Engine.Running.Conversations;

/// <summary>A conversation as one reply: the last answer, with the tokens, the trace and the transcript of all turns.</summary>
internal static class ConversationReply
{
    /// <summary>The reply; null when no turn was answered.</summary>
    public static AgentReply? Of(Conversation conversation)
    {
        HeldTurn[] answered = [.. conversation.Turns.Where(turn => turn.Outcome.Reply is not null)];
        if (answered.Length == 0)
        {
            return null;
        }

        return answered[^1].Outcome.Reply! with
        {
            Transcript = conversation.Transcript.ToArray(),
            Turns = conversation.Turns.Count,
            InputTokens = Sum(answered, reply => reply.InputTokens),
            CachedInputTokens = answered.All(turn => turn.Outcome.Reply!.CachedInputTokens is null) ? null : answered.Sum(turn => turn.Outcome.Reply!.CachedInputTokens ?? 0),
            OutputTokens = Sum(answered, reply => reply.OutputTokens),
            TimeToFirstToken = answered[0].Outcome.Reply!.TimeToFirstToken,
            TimeToLastToken = null,
            Trace = TraceOf(conversation, answered),
        };
    }

    /// <summary>What the agent's answers cost together; null when one of them is not known.</summary>
    public static decimal? CostOf(Conversation conversation)
    {
        HeldTurn[] answered = [.. conversation.Turns.Where(turn => turn.Outcome.Reply is not null)];
        return answered.Length == 0 || answered.Any(turn => turn.Answer.Cost is null) ? null : answered.Sum(turn => turn.Answer.Cost);
    }

    // Null when it is not known of one turn: a part is not the whole.
    private static int? Sum(HeldTurn[] turns, Func<AgentReply, int?> tokens) =>
        turns.Any(turn => tokens(turn.Outcome.Reply!) is null) ? null : turns.Sum(turn => tokens(turn.Outcome.Reply!));

    // A reply of the cache's began to count at another time.
    private static long StartOf(HeldTurn turn) =>
        turn.Answer.CacheHit ? turn.Outcome.Started : turn.Outcome.Reply!.Trace!.Started ?? turn.Outcome.Started;

    private static AgentTrace? TraceOf(Conversation conversation, HeldTurn[] answered)
    {
        (AgentTrace Trace, double Offset)[] traces =
        [
            .. answered.Where(turn => turn.Outcome.Reply!.Trace is not null)
                .Select(turn => (turn.Outcome.Reply!.Trace!, conversation.Clock.Milliseconds(conversation.Started, StartOf(turn)))),
        ];
        return traces.Length == 0 ? null : new AgentTrace
        {
            // Each attempt counts from its own start, the whole from the start of the case.
            ModelCalls = [.. traces.SelectMany(part => part.Trace.ModelCalls.Select(call => call with { OffsetMs = call.OffsetMs + part.Offset }))],
            ToolRuns = [.. traces.SelectMany(part => part.Trace.ToolRuns.Select(run => run with { OffsetMs = run.OffsetMs + part.Offset }))],
            Handoffs = [.. traces.SelectMany(part => part.Trace.Handoffs.Select(handoff => handoff with { OffsetMs = handoff.OffsetMs + part.Offset }))],
            Speakers = [.. traces.SelectMany(part => part.Trace.Speakers)],
            ActiveAgent = traces[^1].Trace.ActiveAgent,
            StopReason = traces[^1].Trace.StopReason,
        };
    }
}
