namespace AgentUnit;

/// <summary>Which memory of a process a figure is about.</summary>
public enum MemoryKind
{
    /// <summary>Memory that belongs to the process alone: what it allocated, in memory or swapped out.</summary>
    Private,

    /// <summary>Memory of the process that lies in RAM, pages that it shares with other processes included.</summary>
    WorkingSet,

    /// <summary>Objects on the .NET heap, garbage that was not yet collected included.</summary>
    ManagedHeap,
}
