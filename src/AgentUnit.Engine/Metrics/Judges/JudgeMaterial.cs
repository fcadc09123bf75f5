namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>The texts that a judge is shown, by the name of their placeholder.</summary>
internal static class JudgeMaterial
{
    public const string Input = "input";
    public const string Output = "output";
    public const string Expected = "expected_output";
    public const string Context = "context";
    public const string Transcript = "transcript";
    public const string Baseline = "baseline";

    public static IReadOnlyList<string> Names { get; } = [Input, Output, Expected, Context, Transcript, Baseline];

    public static Dictionary<string, string> Of(MetricContext context, bool useReference) => new(StringComparer.OrdinalIgnoreCase)
    {
        [Input] = context.Case.Messages.Count > 0 && context.Case.Input is null ? Text(context.Case.Messages) : context.Case.InputText ?? "",
        [Output] = context.Output,
        [Expected] = useReference ? context.ExpectedOutput ?? "" : "",
        [Context] = context.Case.Context ?? "",
        [Transcript] = Text(context.Reply.Transcript),
    };

    private static string Text(IReadOnlyList<ChatMessage> messages) => string.Join("\n\n", messages.Select(Text));

    private static string Text(ChatMessage message)
    {
        var who = message.Name is { } name ? $"{message.Role.ToString().ToLowerInvariant()} {name}" : message.Role.ToString().ToLowerInvariant();
        return message.ToolCalls.Count == 0
            ? $"[{who}] {message.Content}"
            : $"[{who}] {message.Content}\n(asks for {string.Join(", ", message.ToolCalls)})";
    }
}
