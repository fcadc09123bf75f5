namespace AgentUnit.Engine.Running;

/// <summary>
/// Hands results from many workers to one consumer through two buffers that swap roles. The consumer is woken at half
/// full only, because a wake for each result would cost more than the result.
/// </summary>
internal sealed class ResultBuffer<T> : IDisposable
{
    private readonly object _gate = new();
    // Without spinning: what is waited for is mostly milliseconds away, and the workers need the processor.
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private T[] _filling;
    private T[] _draining;
    private int _count;
    private TaskCompletionSource? _space;

    public ResultBuffer(int capacity)
    {
        _filling = new T[capacity];
        _draining = new T[capacity];
    }

    /// <summary>Adds an item, or returns false when the consumer is behind; then await <see cref="WaitForSpaceAsync"/>.</summary>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            if (_count == _filling.Length)
            {
                return false;
            }

            _filling[_count++] = item;
            if (_count == _filling.Length / 2)
            {
                _wake.Set();
            }

            return true;
        }
    }

    /// <summary>Ends when there is room again.</summary>
    public Task WaitForSpaceAsync()
    {
        lock (_gate)
        {
            if (_count < _filling.Length)
            {
                return Task.CompletedTask;
            }

            _space ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wake.Set();
            return _space.Task;
        }
    }

    /// <summary>Wakes the consumer at once.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Waits until there is reason to look, at most for the given time.</summary>
    public void Wait(int milliseconds)
    {
        _wake.Wait(milliseconds);
        _wake.Reset();
    }

    /// <summary>Takes all that has been added. The span is good until the next call.</summary>
    public Span<T> Drain()
    {
        TaskCompletionSource? space;
        int count;
        lock (_gate)
        {
            // The last batch is let go here, so that streamed results do not outlive their use.
            Array.Clear(_draining);
            (_filling, _draining) = (_draining, _filling);
            (count, _count) = (_count, 0);
            (space, _space) = (_space, null);
        }

        space?.SetResult();
        return _draining.AsSpan(0, count);
    }

    public void Dispose() => _wake.Dispose();
}
