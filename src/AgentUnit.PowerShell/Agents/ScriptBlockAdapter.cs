namespace AgentUnit.PowerShell.Agents;

/// <summary>An agent that is a script block. It runs in runspaces of its own, so that calls are concurrent and the caller's session stays untouched.</summary>
internal sealed class ScriptBlockAdapter(ScriptEnvironment environment) : AgentAdapter
{
    private readonly ScriptWorkerPool _pool = new(environment);
    private int _abandonedTold;

    public override string Kind => "ScriptBlock";

    /// <summary>How many calls went on although they were stopped, each with a thread and a runspace.</summary>
    public int AbandonedCount => _pool.AbandonedCount;

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var worker = await _pool.RentAsync(cancellationToken).ConfigureAwait(false);
        var call = worker.Begin(request, cancellationToken);
        if (!call.Completion.IsCompleted)
        {
            await WaitAsync(worker, call, cancellationToken).ConfigureAwait(false);
        }

        _pool.Return(worker);
        return await call.Completion.ConfigureAwait(false);
    }

    public override async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        await _pool.OpenSessionAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false);
        return new Session(_pool);
    }

    public override IReadOnlyList<string> TakeWarnings()
    {
        var abandoned = AbandonedCount;
        var count = abandoned - Interlocked.Exchange(ref _abandonedTold, abandoned);
        return count <= 0
            ? []
            : [$"The script block of '{Name}' could not be stopped and was abandoned: {count} of its calls, each of which holds a thread until it returns. Give what it waits for a timeout of its own."];
    }

    private async Task WaitAsync(ScriptWorker worker, ScriptCall call, CancellationToken cancellationToken)
    {
        await ((Task)call.Completion).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.Completion.IsCompleted)
        {
            return;
        }

        await _pool.StopAsync(worker, call).ConfigureAwait(false);
        if (call.Completion.IsCompleted)
        {
            _pool.Return(worker);
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private sealed class Session(ScriptWorkerPool pool) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(pool.CloseSessionAsync());
    }
}
