namespace AgentUnit;

/// <summary>What a process used. Internal: users meet it only as the reports that implement it.</summary>
internal interface IResourceUsage
{
    /// <summary>Private memory, or the working set where the system does not tell that.</summary>
    MemoryUsage Memory { get; }

    /// <summary>The working set.</summary>
    MemoryUsage WorkingSet { get; }

    /// <summary>The .NET heap; null for another process.</summary>
    MemoryUsage? ManagedHeap { get; }

    /// <summary>Processor use.</summary>
    CpuUsage Cpu { get; }

    /// <summary>For how many cases; null where no cases were run for it.</summary>
    long? Cases { get; }
}
