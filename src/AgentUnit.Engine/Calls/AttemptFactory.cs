using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Calls;

/// <summary>Turns an outcome into the record that users see.</summary>
internal static class AttemptFactory
{
    public static Attempt Create(int number, long caseStart, AttemptOutcome outcome, Clock clock) => new(
        number,
        clock.Milliseconds(caseStart, outcome.Started),
        clock.Milliseconds(outcome.Started, outcome.Ended),
        outcome.Failure?.Kind,
        outcome.Failure?.Message,
        outcome.Failure?.StatusCode)
    {
        InputTokens = Own(outcome.Reply, number, static reply => reply.InputTokens, static call => call.InputTokens),
        OutputTokens = Own(outcome.Reply, number, static reply => reply.OutputTokens, static call => call.OutputTokens),
    };

    // A team that went on from failed attempts tells what all of them spent, and which request was whose.
    private static int? Own(AgentReply? reply, int number, Func<AgentReply, int?> ofReply, Func<ModelCall, int?> ofCall)
    {
        if (reply?.Trace is not { ModelCalls: [{ Attempt: not null }, ..] calls })
        {
            return reply is null ? null : ofReply(reply);
        }

        int? sum = null;
        foreach (var call in calls)
        {
            sum = call.Attempt == number && ofCall(call) is { } tokens ? (sum ?? 0) + tokens : sum;
        }

        return sum;
    }
}
