namespace AgentUnit.Engine.Metrics.Teams;

/// <summary>What an agent's part in a team is measured by.</summary>
internal enum TeamFigure
{
    /// <summary>Its messages in the transcript.</summary>
    Messages,

    /// <summary>How often it was its turn.</summary>
    Turns,

    /// <summary>Its requests to models.</summary>
    ModelCalls,

    /// <summary>Its calls of tools.</summary>
    ToolCalls,

    /// <summary>Tokens that it sent and received.</summary>
    Tokens,

    /// <summary>The time of its requests and tools.</summary>
    Time,
}
