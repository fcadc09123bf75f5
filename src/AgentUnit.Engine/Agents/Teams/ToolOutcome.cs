namespace AgentUnit.Engine.Agents.Teams;

/// <summary>One call of a tool with all that came of it.</summary>
/// <param name="Run">The call for the record; its <see cref="ToolRun.Result"/> is what the model is told.</param>
/// <param name="Agent">The agent that the conversation is handed over to; null to stay.</param>
/// <param name="Noted">What the tool noted; null for nothing.</param>
internal sealed record ToolOutcome(ToolRun Run, TeamAgent? Agent = null, System.Collections.IDictionary? Noted = null)
{
    /// <summary>The error of a tool that was stopped before it ended.</summary>
    public const string CutOff = "The run was stopped before the tool ended.";

    /// <summary>Whether it was stopped before it ended, so that nobody knows its result.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>The message that tells the model.</summary>
    public ChatMessage Message { get; } = new(ChatRole.Tool, Run.Result) { Name = Run.Tool, ToolCallId = Run.CallId };
}
