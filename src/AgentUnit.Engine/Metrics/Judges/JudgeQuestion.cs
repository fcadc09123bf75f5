namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>What judges are asked, and how a decision becomes a value.</summary>
/// <param name="Prompt">The prompt, the same for each judge.</param>
/// <param name="Key">The key of the decision in the reply.</param>
/// <param name="Form">How the reply must look, in words for the judge.</param>
/// <param name="Decide">Makes a verdict of a reply, or says as a sentence why it cannot.</param>
internal sealed record JudgeQuestion(string Prompt, string Key, string Form, Func<JudgeReply, (JudgeVerdict? Verdict, string? Problem)> Decide)
{
    /// <summary>Which answer is shown first in a comparison; null for a rating.</summary>
    public string? First { get; init; }

    public string FirstPrompt => $"{Prompt}\n\n{Form}";

    /// <summary>The same again, after a reply that could not be used. It stands by itself: not every judge sees what was said before.</summary>
    public string AgainAfter(string problem) =>
        $"{FirstPrompt}\n\nYou were asked this before, and your reply could not be used. {problem} Reply with the JSON object alone.";
}

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
