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
