namespace AgentUnit.Engine.Metrics.Limits;

/// <summary>The metric Tokens, which counts those sent, received, or both.</summary>
internal static class TokensMetric
{
    private const string Kind = "Kind";

    private static readonly LimitFigure Figure = new(
        "Tokens",
        "Whether the case took no more, or no fewer, tokens than it may.",
        " tokens",
        "The agent did not report its tokens.",
        static context => context.Reply is { InputTokens: null, OutputTokens: null } ? null : (context.Reply.InputTokens ?? 0) + (context.Reply.OutputTokens ?? 0));

    public static MetricDefinition Definition { get; } = LimitMetric.Define(Figure) with
    {
        Options = LimitMetric.Define(Figure).Options
            .Append(new(Kind, "Which tokens: Total (the default), Input or Output."))
            .ToDictionary(),
        Create = Create,
    };

    private enum TokenKind
    {
        Total,
        Input,
        Output,
    }

    private static LimitMetric Create(MetricOptions options) => LimitMetric.Create(
        options.Choice(Kind, TokenKind.Total) switch
        {
            TokenKind.Input => Figure with { Unit = " input tokens", Read = static context => context.Reply.InputTokens },
            TokenKind.Output => Figure with { Unit = " output tokens", Read = static context => context.Reply.OutputTokens },
            _ => Figure,
        },
        options);
}
