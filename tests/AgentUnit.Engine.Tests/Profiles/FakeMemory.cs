using AgentUnit.Engine.Running;

namespace AgentUnit.Tests.Profiles;

/// <summary>A memory that holds what the test says.</summary>
internal sealed class FakeMemory : IProcessMemory
{
    private int _releases;

    public long Bytes { get; set; }

    public int Releases => Volatile.Read(ref _releases);

    public Action? Releasing { get; init; }

    public void Release()
    {
        Interlocked.Increment(ref _releases);
        Releasing?.Invoke();
    }
}
