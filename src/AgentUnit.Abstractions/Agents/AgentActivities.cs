namespace AgentUnit;

/// <summary>Sums up what each agent of a team did.</summary>
internal static class AgentActivities
{
    /// <summary>What each agent did, in the order in which they first took part; empty where there was no team.</summary>
    /// <param name="reply">The team's reply.</param>
    public static AgentActivity[] Of(AgentReply reply)
    {
        if (reply.Trace is null && reply.Transcript.Count == 0)
        {
            return [];
        }

        var trace = reply.Trace ?? new AgentTrace();
        return Names(reply, trace).Select(name => Of(name, reply, trace)).ToArray();
    }

    private static IEnumerable<string> Names(AgentReply reply, AgentTrace trace) => trace.Speakers
        .Concat(trace.ModelCalls.Select(static call => call.Agent))
        .Concat(trace.ToolRuns.Select(static run => run.Agent))
        .Concat(reply.Transcript.Where(static message => message.Role == ChatRole.Assistant).Select(static message => message.Name))
        .OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static AgentActivity Of(string name, AgentReply reply, AgentTrace trace)
    {
        ModelCall[] calls = [.. trace.ModelCalls.Where(call => Is(call.Agent))];
        ToolRun[] tools = [.. trace.ToolRuns.Where(run => Is(run.Agent))];
        return new AgentActivity
        {
            Agent = name,
            Turns = trace.Speakers.Count(Is),
            Messages = reply.Transcript.Count(message => message.Role is ChatRole.Assistant or ChatRole.User && Is(message.Name)),
            ModelCalls = calls.Length,
            ToolCalls = tools.Length,
            InputTokens = Sum(calls, static call => call.InputTokens),
            OutputTokens = Sum(calls, static call => call.OutputTokens),
            DurationMs = calls.Sum(static call => call.DurationMs) + tools.Sum(static run => run.DurationMs),
        };

        bool Is(string? other) => string.Equals(other, name, StringComparison.OrdinalIgnoreCase);
    }

    // Those that were counted; null when none was.
    private static int? Sum(ModelCall[] calls, Func<ModelCall, int?> count)
    {
        int[] counted = [.. calls.Select(count).OfType<int>()];
        return counted.Length > 0 ? counted.Sum() : null;
    }
}
