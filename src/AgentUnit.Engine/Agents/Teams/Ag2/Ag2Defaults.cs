namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>The agents and texts of our own, where the user gave none.</summary>
internal static class Ag2Defaults
{
    public const string SummaryPrompt = "Say in short what this conversation came to. Begin with it at once.";

    public const string UserDescription = "The user, who asked, and who runs the tools that others ask for. Has nothing else to say.";

    /// <summary>The assistant of a chat without any agent. Models put the word behind their last answer, so it need not stand alone.</summary>
    public static AgentDefinition Assistant { get; } = new()
    {
        Name = "assistant",
        Instructions = $"You are a helpful assistant. Work on the task step by step until it is done. When it is, give the whole answer and end it with {TerminationRule.Word}.",
        Description = "A helpful assistant.",
        Terminate = TerminationRule.Word,
    };
}
