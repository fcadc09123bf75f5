namespace AgentUnit.Engine.Running.Memory;

/// <summary>The working set: what a container's limit counts, too.</summary>
internal sealed class ProcessMemory : IProcessMemory
{
    public static ProcessMemory Current { get; } = new();

    public long Bytes => Environment.WorkingSet;

    public void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

    // Aggressive is the one mode that also hands memory back at once. It takes three times as long.
    public void Release() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}

/// <summary>The memory of this process, as a run sees and releases it.</summary>
internal interface IProcessMemory
{
    /// <summary>The memory that the process holds, in bytes.</summary>
    long Bytes { get; }

    /// <summary>Collects what is no longer used, and compacts the heap.</summary>
    void Collect();

    /// <summary>Collects what is no longer used, compacts the heap, and gives the rest back to the system.</summary>
    void Release();
}
