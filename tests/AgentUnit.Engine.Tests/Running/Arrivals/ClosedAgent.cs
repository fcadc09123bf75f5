namespace AgentUnit.Tests.Running.Arrivals;

/// <summary>An agent that cannot be opened.</summary>
internal sealed class ClosedAgent : AgentAdapter
{
    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        throw new AgentException(ErrorKind.Connection, "closed");
}
