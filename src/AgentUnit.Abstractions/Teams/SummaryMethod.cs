namespace AgentUnit;

/// <summary>What the output of a chat between agents is made of.</summary>
public enum SummaryMethod
{
    /// <summary>The last message, without the word TERMINATE.</summary>
    LastMessage,

    /// <summary>What a model says that is asked for a summary of the conversation.</summary>
    Reflection,
}
