namespace AgentUnit.Engine.Agents.Services;

/// <summary>Sizes the pool of connections to the runs that are going on, and closes it after the last one.</summary>
/// <typeparam name="T">A pool of connections of a fixed size.</typeparam>
internal sealed class ConnectionLeases<T>
    where T : class, IDisposable
{
    private readonly object _gate = new();
    private readonly List<T> _opened = [];
    private readonly Func<int, T> _create;
    private readonly Lazy<T> _unsized;
    private T? _current;
    private int _leases;
    private long _leased;
    private int _size;

    /// <param name="create">Makes a pool of so many connections.</param>
    public ConnectionLeases(Func<int, T> create)
    {
        _create = create;
        _unsized = new Lazy<T>(() => create(int.MaxValue));
    }

    /// <summary>The connection to send by. Outside a run it is not limited, and its sockets close when they are idle.</summary>
    public T Current => Volatile.Read(ref _current) ?? _unsized.Value;

    /// <summary>Makes room for a run's requests until the lease is disposed.</summary>
    public IAsyncDisposable Lease(int maximumConcurrency)
    {
        lock (_gate)
        {
            _leases++;
            _leased += maximumConcurrency;
            if (_leased > _size && _size < int.MaxValue)
            {
                // A pool cannot grow once used, so a run that joins others gets one for all of them. A later run takes
                // over the place of one that has ended, and its connections.
                _size = (int)Math.Min(_leased, int.MaxValue);
                var connection = _create(_size);
                _opened.Add(connection);
                Volatile.Write(ref _current, connection);
            }

            return new ConnectionLease(this, maximumConcurrency);
        }
    }

    private void Release(int maximumConcurrency)
    {
        lock (_gate)
        {
            _leased -= maximumConcurrency;
            if (--_leases > 0)
            {
                return;
            }

            _size = 0;
            Volatile.Write(ref _current, null);
            foreach (var connection in _opened)
            {
                connection.Dispose();
            }

            _opened.Clear();
        }
    }

    private sealed class ConnectionLease(ConnectionLeases<T> owner, int maximumConcurrency) : IAsyncDisposable
    {
        private int _disposed;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                owner.Release(maximumConcurrency);
            }

            return default;
        }
    }
}
