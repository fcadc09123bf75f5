using System.Collections.Concurrent;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Workers that wait for calls. There are as many as were ever needed at once; they end with the last session.</summary>
internal sealed class ScriptWorkerPool(ScriptEnvironment environment)
{
    // A runspace takes about 10 ms of CPU and 1 MB. The first calls should not pay for theirs, nor a run for what it will not use.
    private const int MostOpenedAhead = 64;

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
            var missing = Math.Min(maximumConcurrency, MostOpenedAhead) - _idle.Count;
            await Task.WhenAll(Enumerable.Range(0, Math.Max(0, missing)).Select(_ => OpenAheadAsync())).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            CloseSession();
            throw;
        }
    }

    public void CloseSession()
    {
        lock (_gate)
        {
            _sessions--;
        }

        CloseUnneeded();
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
            return;
        }

        _idle.Push(worker);
        if (_sessions == 0)
        {
            CloseUnneeded();
        }
    }

    private async Task<ScriptWorker> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = ScriptWorker.StartAsync(environment);
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

    private Task OpenAheadAsync() => KeepAsync(ScriptWorker.StartAsync(environment));

    private async Task KeepAsync(Task<ScriptWorker> opening) => Return(await opening.ConfigureAwait(false));

    private void CloseUnneeded()
    {
        lock (_gate)
        {
            while (_sessions == 0 && _idle.TryPop(out var worker))
            {
                worker.Dispose();
            }
        }
    }
}
