using AgentUnit.Engine.Agents.Services;

namespace AgentUnit.Tests.Agents;

public sealed class ConnectionLeasesTests
{
    private readonly List<Pool> _pools = [];
    private readonly ConnectionLeases<Pool> _leases;

    public ConnectionLeasesTests() => _leases = new(size =>
    {
        _pools.Add(new Pool(size));
        return _pools[^1];
    });

    [Fact]
    public async Task ARunThatJoinsOthersGetsRoomForAll()
    {
        await using var first = _leases.Lease(2);
        await using var second = _leases.Lease(3);

        Assert.Equal([2, 5], _pools.Select(pool => pool.Size));
        Assert.Same(_pools[1], _leases.Current);
    }

    [Fact]
    public async Task ALaterRunTakesOverTheConnectionsOfOneThatHasEnded()
    {
        await using var whole = _leases.Lease(2);
        for (var run = 0; run < 3; run++)
        {
            await using var one = _leases.Lease(3);
        }

        Assert.Equal([2, 5], _pools.Select(pool => pool.Size));
    }

    [Fact]
    public async Task TheLastRunClosesAllConnections()
    {
        var first = _leases.Lease(1);
        var second = _leases.Lease(1);
        await first.DisposeAsync();
        await first.DisposeAsync();

        Assert.All(_pools, pool => Assert.False(pool.IsClosed));

        await second.DisposeAsync();

        Assert.All(_pools, pool => Assert.True(pool.IsClosed));
        await using var next = _leases.Lease(1);
        Assert.Equal(1, _pools[^1].Size);
    }

    private sealed class Pool(int size) : IDisposable
    {
        public int Size { get; } = size;

        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
