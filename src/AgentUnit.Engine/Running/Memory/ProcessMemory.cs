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
