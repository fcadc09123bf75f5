namespace AgentUnit.Engine.Running.Memory;

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
