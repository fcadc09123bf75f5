namespace AgentUnit.Simulator.Faults;

/// <summary>A time in which the whole server stands still, counted from its first request: what was due then is done when it ends.</summary>
internal sealed class StallWindow
{
    private readonly long _after;
    private readonly long _length;
    private long _origin = long.MinValue;

    /// <param name="after">From the first request, in ticks of the clock.</param>
    /// <param name="length">How long, in ticks of the clock; 0 for no stall.</param>
    public StallWindow(long after, long length)
    {
        _after = after;
        _length = length;
    }

    /// <summary>Tells of a request; the first one starts the count.</summary>
    public void Arrived(long timestamp)
    {
        if (_length > 0 && Volatile.Read(ref _origin) == long.MinValue)
        {
            Interlocked.CompareExchange(ref _origin, timestamp, long.MinValue);
        }
    }

    /// <summary>When something is done that was due then.</summary>
    public long Defer(long due)
    {
        if (_length == 0 || Volatile.Read(ref _origin) is var origin && origin == long.MinValue)
        {
            return due;
        }

        var begin = origin + _after;
        return due >= begin && due < begin + _length ? begin + _length : due;
    }

    public void Reset() => Volatile.Write(ref _origin, long.MinValue);
}
