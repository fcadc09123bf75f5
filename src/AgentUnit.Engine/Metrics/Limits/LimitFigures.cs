namespace AgentUnit.Engine.Metrics.Limits;

/// <summary>The metrics that hold one number of a reply to limits.</summary>
internal static class LimitFigures
{
    private const string NoTrace = "The reply has no trace of what its agents did.";

    private static readonly LimitFigure[] All =
    [
        new("Cost", "Whether the case cost no more, or no less, than it may.", "", "What the case cost is not known: give prices with -Price, and an agent that reports its tokens.", static context => (double?)context.Cost),
        new("Handoffs", "Whether the agents handed over no more often, or no less, than they may.", " handoffs", NoTrace, static context => context.Reply.Trace?.Handoffs.Count),
        new("Latency", "Whether the case took no longer than it may, all attempts and waiting included.", " ms", "", static context => context.Duration.TotalMilliseconds) { IsDuration = true },
        new("Messages", "Whether the conversation has no more, or no fewer, messages than it may; instructions to models are not counted.", " messages", "The reply has no transcript.", Messages),
        new("ModelCalls", "Whether the agents sent no more, or no fewer, requests to models than they may.", " model calls", NoTrace, static context => context.Reply.Trace?.ModelCalls.Count),
        new("ToolRuns", "Whether the agents called tools no more often, or no less, than they may.", " tool calls", NoTrace, static context => Tools.MadeCalls.Of(context.Reply)?.Count),
        new("Turns", "Whether the agent took no more, or no fewer, turns than it may; a plain question and answer is one.", " turns", "", static context => context.Reply.Turns ?? 1),
    ];

    public static IEnumerable<MetricDefinition> Definitions { get; } = [.. All.Select(LimitMetric.Define), TokensMetric.Definition];

    private static double? Messages(MetricContext context) =>
        context.Reply.Transcript.Count > 0 ? context.Reply.Transcript.Count(message => message.Role != ChatRole.System) : null;
}
