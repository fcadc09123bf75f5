namespace AgentUnit;

/// <summary>What a simulator says where no rule says otherwise.</summary>
public enum SimulatorReply
{
    /// <summary>What the simulated agent says: a sum's value, a text of the length asked for, or the question.</summary>
    Simulated,

    /// <summary>The last message.</summary>
    Echo,
}
