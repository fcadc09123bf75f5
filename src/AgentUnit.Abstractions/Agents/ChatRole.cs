namespace AgentUnit;

/// <summary>Who speaks in a conversation.</summary>
public enum ChatRole
{
    /// <summary>Instructions to the model.</summary>
    System,

    /// <summary>The person, or the test case in their place.</summary>
    User,

    /// <summary>The agent.</summary>
    Assistant,

    /// <summary>A tool's result.</summary>
    Tool,
}
