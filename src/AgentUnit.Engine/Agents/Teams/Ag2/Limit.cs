namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Limits how long something may take.</summary>
internal static class Limit
{
    /// <param name="limit">The limit.</param>
    /// <param name="spent">How much of it is gone already.</param>
    /// <param name="what">What is limited: how a sentence begins.</param>
    /// <param name="clock">The clock to measure by.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancellationToken">Cancelled at the case's deadline or when the run stops.</param>
    /// <exception cref="AgentException">It took longer.</exception>
    public static async ValueTask<T> KeepAsync<T>(
        TimeSpan limit,
        TimeSpan spent,
        string what,
        TimeProvider clock,
        Func<CancellationToken, ValueTask<T>> action,
        CancellationToken cancellationToken)
    {
        using var alarm = new CancellationTokenSource(limit > spent ? limit - spent : TimeSpan.Zero, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, alarm.Token);
        try
        {
            return await action(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (alarm.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Ag2Failures.TimedOut(what, limit, exception);
        }
    }
}
