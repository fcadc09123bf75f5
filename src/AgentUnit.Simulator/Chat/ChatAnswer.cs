using System.Text;
using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.Simulator.Chat;

/// <summary>What will be answered, before any time is spent on it.</summary>
internal sealed record ChatAnswer
{
    public string Text { get; init; } = "";

    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    public required string FinishReason { get; init; }

    /// <summary>The rule that decided; null when none did.</summary>
    public string? Rule { get; init; }

    public SimulatorFault Fault { get; init; }

    /// <summary>Time to the first token in seconds.</summary>
    public required Distribution FirstToken { get; init; }

    /// <summary>Time from one token to the next in seconds.</summary>
    public required Distribution PerToken { get; init; }

    /// <summary>The tokens, one step each.</summary>
    public List<TokenStep> Steps()
    {
        var steps = new List<TokenStep>();
        TokenPieces.Add(steps, Text, -1);
        for (var i = 0; i < ToolCalls.Count; i++)
        {
            steps.Add(new TokenStep(i, TokenStep.ToolName, 0));
            TokenPieces.Add(steps, ToolCalls[i].Arguments, i);
        }

        return steps;
    }

    public int CountTokens() =>
        SimulatedTokens.Count(Text) + ToolCalls.Sum(call => 1 + SimulatedTokens.Count(call.Arguments));
}

/// <summary>Makes an answer have exactly so many tokens.</summary>
internal static class FittedText
{
    private static readonly string[] Words =
    [
        "and", "so", "it", "goes", "on", "with", "more", "words", "one", "after", "another", "until", "there", "are", "enough", "of", "them",
    ];

    /// <summary>The text, cut or followed by filling words.</summary>
    public static string To(string text, int tokens, ulong seed)
    {
        var missing = tokens - SimulatedTokens.Count(text);
        if (missing <= 0)
        {
            return missing == 0 ? text : text[..TokenPieces.CutAfter(text, tokens)];
        }

        var random = new CaseRandom(seed);
        var longer = new StringBuilder(text, text.Length + (missing * 7));
        for (var i = 0; i < missing; i++)
        {
            longer.Append(longer.Length == 0 ? "" : " ").Append(Words[random.NextInt32(Words.Length)]);
        }

        return longer.ToString();
    }
}
