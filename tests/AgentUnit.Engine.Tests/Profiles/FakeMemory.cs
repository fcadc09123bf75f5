using AgentUnit.Engine.Running.Memory;

namespace AgentUnit.Tests.Profiles;

/// <summary>A memory that holds what the test says.</summary>
internal sealed class FakeMemory : IProcessMemory
{
    private int _collections;
    private int _releases;

    public long Bytes { get; set; }

    public int Releases => Volatile.Read(ref _releases);

    public int Collections => Volatile.Read(ref _collections);

    public void Collect() => Interlocked.Increment(ref _collections);

    public void Release() => Interlocked.Increment(ref _releases);
}
