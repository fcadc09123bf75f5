using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Running.Workers;

/// <summary>How a call under a deadline ended.</summary>
internal enum CallDeadlineState
{
    Idle = 0,

    /// <summary>The call is under way.</summary>
    Running = 1,

    /// <summary>Its deadline passed or the run was stopped: it was asked to end.</summary>
    CancelRequested = 2,

    /// <summary>It did not end when asked. Its case was reported without it.</summary>
    Abandoned = 3,
}

/// <summary>
/// Watches one worker's calls. The worker enters and leaves without a lock; the deadline monitor, which is the only
/// other party, moves the state on by compare-and-swap, so that exactly one of them ends each call.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing, and a late cancellation may still come.")]
internal sealed class CallDeadline
{
    private const int PhaseBits = 2;
    private const long PhaseMask = (1 << PhaseBits) - 1;

    // The low bits hold a CallDeadlineState, the rest counts the calls.
    private long _state;
    private long _deadline = long.MaxValue;
    private CancellationTokenSource _cancellation = new();

    // Written by the monitor alone.
    private long _graceOf;
    private long _graceEnd;

    /// <summary>Counts the calls; a stuck worker's does not change.</summary>
    public long Sequence => Volatile.Read(ref _state) >> PhaseBits;

    public bool IsRunning => (CallDeadlineState)(Volatile.Read(ref _state) & PhaseMask) is CallDeadlineState.Running or CallDeadlineState.CancelRequested;

    /// <summary>Begins a call. The token is cancelled at the deadline.</summary>
    public CancellationToken Enter(long deadline)
    {
        var token = _cancellation.Token;
        Volatile.Write(ref _deadline, deadline);
        Interlocked.Exchange(ref _state, (((_state >> PhaseBits) + 1) << PhaseBits) | (long)CallDeadlineState.Running);
        return token;
    }

    /// <summary>Ends a call and says what happened to it meanwhile.</summary>
    public CallDeadlineState Leave()
    {
        var previous = Interlocked.Exchange(ref _state, _state & ~PhaseMask);
        var phase = (CallDeadlineState)(previous & PhaseMask);
        if (phase != CallDeadlineState.Running)
        {
            // Its cancellation may still be on its way: the next call needs another source.
            _cancellation = new CancellationTokenSource();
        }

        return phase;
    }

    /// <summary>Cancels or abandons the call if its time has come. Only the monitor calls it.</summary>
    /// <param name="now">The present timestamp.</param>
    /// <param name="stopping">Whether the run is being stopped, which ends every call's time.</param>
    /// <param name="grace">How long a call may take to end when asked.</param>
    /// <param name="abandoned">Whether the call was abandoned just now.</param>
    /// <returns>When to look again; <see cref="long.MaxValue"/> when there is nothing to wait for.</returns>
    public long Check(long now, bool stopping, long grace, out bool abandoned)
    {
        abandoned = false;
        var state = Volatile.Read(ref _state);
        var deadline = Volatile.Read(ref _deadline);
        var cancellation = _cancellation;
        if (Volatile.Read(ref _state) != state)
        {
            // A call that has just begun arms the monitor by itself.
            return long.MaxValue;
        }

        switch ((CallDeadlineState)(state & PhaseMask))
        {
            case CallDeadlineState.Running when now < deadline && !stopping:
                return deadline;

            case CallDeadlineState.Running:
                if (Interlocked.CompareExchange(ref _state, With(state, CallDeadlineState.CancelRequested), state) != state)
                {
                    return long.MaxValue;
                }

                _graceOf = state >> PhaseBits;
                _graceEnd = now + grace;
                ThreadPool.UnsafeQueueUserWorkItem(Cancel, cancellation, preferLocal: false);
                return _graceEnd;

            case CallDeadlineState.CancelRequested when _graceOf == state >> PhaseBits:
                if (now < _graceEnd)
                {
                    return _graceEnd;
                }

                abandoned = Interlocked.CompareExchange(ref _state, With(state, CallDeadlineState.Abandoned), state) == state;
                return long.MaxValue;

            default:
                return long.MaxValue;
        }
    }

    private static long With(long state, CallDeadlineState phase) => (state & ~PhaseMask) | (long)phase;

    private static void Cancel(CancellationTokenSource cancellation)
    {
        try
        {
            cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the agent's threw. The call is ending in any case.
        }
    }
}

/// <summary>What a call under a deadline gave, unless the monitor took its case over.</summary>
internal readonly record struct Bounded<T>(T Value)
{
    public static Bounded<T> Lost => new() { Abandoned = true };

    public bool Abandoned { get; private init; }
}
