namespace AgentUnit.Simulator.Chat;

/// <summary>One token of an answer: a piece of its text, or of a tool call.</summary>
/// <param name="Tool">Which tool call it belongs to, from 0; -1 for text.</param>
/// <param name="Start">Where the piece begins. A tool call's first piece is its name, and begins at -1.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct TokenStep(int Tool, int Start, int Length)
{
    public const int ToolName = -1;
}
