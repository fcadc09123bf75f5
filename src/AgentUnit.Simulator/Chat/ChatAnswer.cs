using AgentUnit.Engine.Agents.Simulated;
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
