using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks;

/// <summary>An agent with a few servers and a fixed time for each call, in virtual time: what its throughput is follows by division.</summary>
internal sealed class ServerAgent(FakeTimeProvider time, int servers, TimeSpan service) : AgentAdapter, IDisposable
{
    private readonly SemaphoreSlim _free = new(servers);
    private int _serving;
    private int _ended;

    public int Servers => servers;

    public TimeSpan Service => service;

    /// <summary>How many calls wait for virtual time to pass.</summary>
    public int Serving => Volatile.Read(ref _serving);

    public int Ended => Volatile.Read(ref _ended);

    public void Dispose() => _free.Dispose();

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var wait = Task.Delay(service, time, cancellationToken);
        Interlocked.Increment(ref _serving);
        await wait;
        Interlocked.Decrement(ref _serving);
        Interlocked.Increment(ref _ended);
        _free.Release();
        return new AgentReply { Output = "done" };
    }
}
