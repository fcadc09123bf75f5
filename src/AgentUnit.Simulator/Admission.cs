using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator;

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
