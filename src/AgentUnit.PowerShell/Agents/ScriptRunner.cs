using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Runs one kind of script in a pool that it may share with others, and counts what had to be abandoned.</summary>
internal sealed class ScriptRunner(ScriptWorkerPool pool)
{
    private int _abandoned;
    private int _abandonedTold;

    /// <summary>How many calls went on although they were stopped, each with a thread and a runspace.</summary>
    public int AbandonedCount => Volatile.Read(ref _abandoned);

    /// <summary>Runs something in a runspace of the pool. At cancellation it is stopped, or abandoned where it cannot be.</summary>
    /// <param name="body">What to do, with the streams of the pipeline that it runs in.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    public async ValueTask<T> RunAsync<T>(Func<PSDataStreams, T> body, CancellationToken cancellationToken)
    {
        var worker = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        var call = new ScriptCall<T>(body, () => Interlocked.Increment(ref _abandoned), cancellationToken);
        worker.Begin(call);
        if (!call.Completion.IsCompleted)
        {
            await WaitAsync(worker, call, cancellationToken).ConfigureAwait(false);
        }

        pool.Return(worker);
        return await call.Value.ConfigureAwait(false);
    }

    /// <summary>Keeps the pool's runspaces open until the handle is disposed.</summary>
    public async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        await pool.OpenSessionAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false);
        return new Session(pool);
    }

    /// <summary>What the person who runs it should be told, and was not yet.</summary>
    /// <param name="what">The script, in words: how a sentence begins.</param>
    public IReadOnlyList<string> TakeWarnings(string what)
    {
        var abandoned = AbandonedCount;
        var count = abandoned - Interlocked.Exchange(ref _abandonedTold, abandoned);
        return count <= 0
            ? []
            : [$"{what} could not be stopped and was abandoned: {count} of its calls, each of which holds a thread until it returns. Give what it waits for a timeout of its own."];
    }

    private async Task WaitAsync(ScriptWorker worker, ScriptCall call, CancellationToken cancellationToken)
    {
        await call.Completion.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.Completion.IsCompleted)
        {
            return;
        }

        await ScriptWorkerPool.StopAsync(worker, call).ConfigureAwait(false);
        if (call.Completion.IsCompleted)
        {
            pool.Return(worker);
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private sealed class Session(ScriptWorkerPool pool) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(pool.CloseSessionAsync());
    }
}

/// <summary>An agent that is a script block. It runs in runspaces of its own, so that calls are concurrent and the caller's session stays untouched.</summary>
internal sealed class ScriptBlockAdapter(ScriptBlock script, ScriptEnvironment environment) : AgentAdapter
{
    private readonly ScriptInvocation _invocation = new(script);
    private readonly ScriptRunner _runner = new(new ScriptWorkerPool(environment));

    public override string Kind => "ScriptBlock";

    /// <summary>How many calls went on although they were stopped, each with a thread and a runspace.</summary>
    public int AbandonedCount => _runner.AbandonedCount;

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        _runner.RunAsync(streams => _invocation.Run(request, streams), cancellationToken);

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        _runner.OpenAsync(maximumConcurrency, cancellationToken);

    public override IReadOnlyList<string> TakeWarnings() => _runner.TakeWarnings($"The script block of '{Name}'");
}
