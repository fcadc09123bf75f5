using System.Collections.Concurrent;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Workers that wait for calls. There are as many as were ever needed at once; they end with the last session.</summary>
/// <param name="environment">What each worker's runspace has.</param>
/// <param name="mostOpenedAhead">
/// The most runspaces that a session opens before they are needed. One takes about 10 ms of CPU and 1 MB:
/// the first calls should not pay for theirs, nor a run for what it will not use.
/// </param>
internal sealed class ScriptWorkerPool(ScriptEnvironment environment, int mostOpenedAhead = 64)
{
    // What PowerShell can stop ends in a few milliseconds. The rest blocks in .NET or native code, and waiting is of no use.
    // The runner gives up after a quarter of a second: this comes first, so that the call ends as cancelled and is counted here.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<ScriptWorker, bool> _all = new();
    private readonly ConcurrentStack<ScriptWorker> _idle = new();
    private readonly object _gate = new();
    private int _sessions;

    /// <summary>Opens runspaces for so many calls at once, and keeps all that are opened until the session is closed.</summary>
    /// <exception cref="AgentUnitException">A runspace could not be opened.</exception>
    public async Task OpenSessionAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _sessions++;
        }

        try
        {
            var missing = Math.Min(maximumConcurrency, mostOpenedAhead) - _idle.Count;
            await Task.WhenAll(Enumerable.Range(0, Math.Max(0, missing)).Select(_ => OpenAheadAsync())).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            LeaveSession();
            throw;
        }
    }

    /// <summary>Ends a session. No call that nobody waits for is left in an open runspace, or PowerShell could not exit.</summary>
    public async Task CloseSessionAsync()
    {
        LeaveSession();
        await Task.WhenAll(_all.Keys.Select(EndUnwantedAsync)).ConfigureAwait(false);
    }

    /// <summary>A worker that has nothing to do.</summary>
    /// <exception cref="AgentUnitException">A runspace could not be opened.</exception>
    public ValueTask<ScriptWorker> RentAsync(CancellationToken cancellationToken) =>
        _idle.TryPop(out var worker) ? new(worker) : new(OpenAsync(cancellationToken));

    /// <summary>Takes back a worker that can take another call.</summary>
    public void Return(ScriptWorker worker)
    {
        if (!worker.IsUsable)
        {
            _all.TryRemove(worker, out _);
            return;
        }

        _idle.Push(worker);
        if (_sessions == 0)
        {
            CloseUnneeded();
        }
    }

    /// <summary>Stops a call; one that cannot be stopped is given up, with its worker.</summary>
    public static async Task StopAsync(ScriptWorker worker, ScriptCall call)
    {
        worker.Stop(call);
        await WithinGraceAsync(call.Completion).ConfigureAwait(false);
        if (!call.Completion.IsCompleted && worker.Abandon())
        {
            call.Abandon();
        }
    }

    private async Task EndUnwantedAsync(ScriptWorker worker)
    {
        if (worker.UnwantedCall is { } call)
        {
            await StopAsync(worker, call).ConfigureAwait(false);
            await WithinGraceAsync(call.Completion.IsCompleted ? Task.CompletedTask : worker.Closing).ConfigureAwait(false);
        }

        if (!worker.IsUsable)
        {
            _all.TryRemove(worker, out _);
        }
    }

    private static async Task WithinGraceAsync(Task task) =>
        await task.WaitAsync(Grace, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void LeaveSession()
    {
        lock (_gate)
        {
            _sessions--;
        }

        CloseUnneeded();
    }

    private async Task<ScriptWorker> StartAsync()
    {
        var worker = await ScriptWorker.StartAsync(environment).ConfigureAwait(false);
        _all.TryAdd(worker, true);
        return worker;
    }

    private async Task<ScriptWorker> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = StartAsync();
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = KeepAsync(opening);
            throw;
        }
    }

    private Task OpenAheadAsync() => KeepAsync(StartAsync());

    private async Task KeepAsync(Task<ScriptWorker> opening) => Return(await opening.ConfigureAwait(false));

    private void CloseUnneeded()
    {
        lock (_gate)
        {
            while (_sessions == 0 && _idle.TryPop(out var worker))
            {
                _all.TryRemove(worker, out _);
                worker.Dispose();
            }
        }
    }
}
