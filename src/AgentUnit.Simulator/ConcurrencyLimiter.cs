using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator;

/// <summary>The places at which requests are answered. Who finds none waits in line; who finds the line full is refused.</summary>
internal sealed class ConcurrencyLimiter(Pacer pacer, int? limit, int? queueLimit)
{
    private readonly object _gate = new();
    private readonly Queue<PacedWait> _line = new();
    private int _taken;

    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _line.Count;
            }
        }
    }

    /// <summary>Takes a place, or a place in the line.</summary>
    /// <param name="wait">What is completed when a place is free.</param>
    /// <param name="turn">Completes when the place is taken.</param>
    /// <returns>False when the line is full.</returns>
    public bool TryEnter(PacedWait wait, out ValueTask turn)
    {
        turn = default;
        if (limit is null)
        {
            return true;
        }

        lock (_gate)
        {
            if (_taken < limit)
            {
                _taken++;
                return true;
            }

            if (_line.Count >= queueLimit)
            {
                return false;
            }

            turn = wait.Begin();
            _line.Enqueue(wait);
            return true;
        }
    }

    /// <summary>Gives the place to the first in line.</summary>
    public void Leave()
    {
        if (limit is null)
        {
            return;
        }

        PacedWait? next;
        lock (_gate)
        {
            if (!_line.TryDequeue(out next))
            {
                _taken--;
                return;
            }
        }

        // By the pacing thread: a long line of quick answers would otherwise nest as deep as it is long.
        pacer.Schedule(next, 0);
    }

    /// <summary>Lets everybody in: the server has stopped.</summary>
    public void Open()
    {
        PacedWait[] waiting;
        lock (_gate)
        {
            waiting = [.. _line];
            _line.Clear();
        }

        foreach (var wait in waiting)
        {
            pacer.Schedule(wait, 0);
        }
    }
}

/// <summary>Who may be answered, and from when on.</summary>
internal sealed class Admission(SimulatorState state)
{
    /// <summary>Whether a request has the key that is asked for.</summary>
    public bool IsAllowed(Exchange exchange) =>
        state.Options.ApiKey is not { } key
        || string.Equals(exchange.Request.Authorization, "Bearer " + key.Reveal(), StringComparison.Ordinal);

    /// <summary>Waits for a place.</summary>
    /// <returns>When the answer begins, as a timestamp; null when there was no place, and the request has been refused.</returns>
    public async ValueTask<long?> EnterAsync(Exchange exchange, RequestEntry entry)
    {
        if (!state.Slots.TryEnter(exchange.Wait, out var turn))
        {
            entry.Fault = state.Options.QueueFault;
            await RefuseAsync(exchange, entry, entry.Fault, entry.Arrived).ConfigureAwait(false);
            return null;
        }

        if (turn.IsCompletedSuccessfully)
        {
            return state.Stall.Defer(entry.Arrived);
        }

        await turn.ConfigureAwait(false);
        var begin = state.Now;
        entry.Queued = begin - entry.Arrived;
        return state.Stall.Defer(begin);
    }

    /// <summary>Refuses a request, not before a time.</summary>
    public async ValueTask RefuseAsync(Exchange exchange, RequestEntry entry, SimulatorFault fault, long due)
    {
        await exchange.Until(state.Stall.Defer(due)).ConfigureAwait(false);
        entry.Status = ErrorAnswer.WriteFault(exchange, fault, state.Options.RetryAfter);
        await exchange.SendLastAsync(entry).ConfigureAwait(false);
    }

    public void Leave() => state.Slots.Leave();
}
