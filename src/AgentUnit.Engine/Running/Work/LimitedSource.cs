namespace AgentUnit.Engine.Running.Work;

/// <summary>Hands out another source's runs for a limited time, counted from the first one after the warm-up.</summary>
internal sealed class LimitedSource(IWorkSource inner, Func<long> now, long limit) : IWorkSource
{
    private readonly object _gate = new();
    private long? _end;
    private volatile bool _ended;

    public bool Ended => _ended || inner.Ended;

    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            if (_ended || !inner.TryTake(out item))
            {
                item = default;
                return false;
            }

            if (item.IsWarmup)
            {
                return true;
            }

            _end ??= now() + limit;
            if (now() < _end)
            {
                return true;
            }

            // Taken only to see whether there was one more: a dataset that was done in time is complete.
            item.Run.Taken--;
            item.Run.SourceComplete = false;
            Stop();
            item = default;
            return false;
        }
    }

    public void Stop()
    {
        _ended = true;
        inner.Stop();
    }

    public void Dispose() => inner.Dispose();
}
