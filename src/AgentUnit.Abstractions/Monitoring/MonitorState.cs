namespace AgentUnit;

/// <summary>What a monitor is doing.</summary>
public enum MonitorState
{
    /// <summary>It reads on its clock.</summary>
    Running,

    /// <summary>It was stopped, or its runspace closed.</summary>
    Stopped,

    /// <summary>The process that it watched has ended; its readings are kept.</summary>
    ProcessEnded,
}
