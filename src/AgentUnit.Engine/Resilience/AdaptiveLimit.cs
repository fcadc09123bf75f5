using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Resilience;

/// <summary>
/// A throttle limit that finds what the service allows, as TCP finds a path's capacity (slow start and additive increase,
/// multiplicative decrease: M. Allman et al., RFC 5681). Each answer adds one until the first refusal; each burst of
/// refusals halves the limit; after that, as many answers as the limit add one. It grows only while it is in use.
/// </summary>
internal sealed class AdaptiveLimit
{
    /// <summary>Where it begins.</summary>
    public const int FirstLimit = 10;

    private const double Cut = 0.5;

    private readonly object _gate = new();
    private readonly Clock _clock;
    private readonly int _maximum;
    private readonly int _first;
    private int _limit;
    private int _highest;
    private int _cuts;
    private int _answers;
    private long _lastCut = long.MinValue;
    private long _heldUntil = long.MinValue;
    private double _heldMs;

    public AdaptiveLimit(int maximum, Clock clock)
    {
        _clock = clock;
        _maximum = maximum;
        _first = _limit = _highest = Math.Min(FirstLimit, maximum);
    }

    /// <summary>How many cases may be in flight now.</summary>
    public int Limit => Volatile.Read(ref _limit);

    /// <summary>For how long no case may start, because the service asked for it; null when one may.</summary>
    public TimeSpan? Hold
    {
        get
        {
            var (until, now) = (Volatile.Read(ref _heldUntil), _clock.Now);
            return until > now ? TimeSpan.FromMilliseconds(Math.Ceiling(_clock.Milliseconds(now, until))) : null;
        }
    }

    /// <summary>How it went so far.</summary>
    public ThrottleHistory History
    {
        get
        {
            lock (_gate)
            {
                return new ThrottleHistory(_first, _highest, _limit, _cuts, _heldMs);
            }
        }
    }

    /// <summary>Learns from an attempt. Answers from a cache are none, and other failures say nothing about rate limits.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="inFlight">How many cases are in flight, its own among them.</param>
    /// <returns>Whether the limit has grown.</returns>
    public bool Note(in AttemptOutcome outcome, int inFlight)
    {
        lock (_gate)
        {
            if (outcome.Failure is { Kind: ErrorKind.RateLimited } refusal)
            {
                Refused(outcome.Started, refusal.RetryAfter);
                return false;
            }

            return outcome.Failure is null && inFlight >= _limit && Answered();
        }
    }

    private bool Answered()
    {
        _answers++;
        if (_answers < (_cuts == 0 ? 1 : _limit) || _limit == _maximum)
        {
            return false;
        }

        _answers = 0;
        Volatile.Write(ref _limit, _limit + 1);
        _highest = Math.Max(_highest, _limit);
        return true;
    }

    private void Refused(long started, TimeSpan? retryAfter)
    {
        var now = _clock.Now;
        if (started >= _lastCut)
        {
            // What was sent before the last cut was refused for the same reason as that.
            _lastCut = now;
            _cuts++;
            _answers = 0;
            Volatile.Write(ref _limit, Math.Max(1, (int)(_limit * Cut)));
        }

        if (retryAfter is { Ticks: > 0 } wait)
        {
            var until = now + _clock.Ticks(wait);
            var from = Math.Max(now, _heldUntil);
            if (until > from)
            {
                _heldMs += _clock.Milliseconds(from, until);
                Volatile.Write(ref _heldUntil, until);
            }
        }
    }
}
