namespace AgentUnit.Shell.Running;

/// <summary>How a pipeline ended.</summary>
internal enum PipelineEnd
{
    /// <summary>It ran to its end, whatever errors it reported on the way.</summary>
    Completed,

    /// <summary>A terminating error that nobody caught ended it.</summary>
    Thrown,

    /// <summary>It was stopped from outside.</summary>
    Stopped,
}
