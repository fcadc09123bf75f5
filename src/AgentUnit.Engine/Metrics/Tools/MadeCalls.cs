namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>The calls of tools behind a reply.</summary>
internal static class MadeCalls
{
    /// <summary>
    /// The calls in the order in which the models asked: those of the trace; else those of the transcript's messages, and
    /// those that the reply itself asks for. Null where the reply tells nothing of its tools.
    /// </summary>
    public static IReadOnlyList<ToolRun>? Of(AgentReply reply)
    {
        if (reply.Trace is { } trace && (trace.ToolRuns.Count > 0 || reply.ToolCalls.Count == 0))
        {
            return trace.ToolRuns;
        }

        ToolRun[] asked =
        [
            .. reply.Transcript.SelectMany(message => message.ToolCalls.Select(call => Made(call, message.Name))),
            .. reply.ToolCalls.Select(call => Made(call, null)),
        ];
        return asked.Length > 0 || reply.Trace is not null || reply.Transcript.Count > 0 ? asked.DistinctBy(Key).ToArray() : null;
    }

    private static ToolRun Made(ToolCall call, string? agent) => new() { CallId = call.Id, Tool = call.Name, Arguments = call.Arguments, Agent = agent };

    // A reply's own calls may stand in the transcript, too.
    private static object Key(ToolRun run) => run.CallId.Length > 0 ? run.CallId : run;
}
