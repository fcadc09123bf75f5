using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Keeps workers for as long as a run needs them, and puts a new one in the place of each that broke.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer holds nothing, and a start that is late may still ask for its token.")]
internal sealed class WorkerProcessPool(ProgramOptions options, ProgramSecrets secrets, WorkerNotes notes)
{
    private readonly object _gate = new();
    private readonly SlotQueue _slots = new();
    private readonly ConcurrentDictionary<WorkerProcess, bool> _living = new();
    private readonly ConcurrentDictionary<Task, bool> _tidying = new();
    private readonly CancellationTokenSource _closing = new();

    // A start blocks its thread, and when many workers break at once the deadlines of other cases need the threads.
    private readonly SemaphoreSlim _starting = new(1, 1);
    private bool _closed;

    public int Count { get; private set; }

    /// <summary>Starts further workers, all at once where the first could be started.</summary>
    /// <exception cref="AgentException">The first could not be started.</exception>
    public async Task GrowAsync(int count, CancellationToken cancellationToken)
    {
        Count += count;
        WorkerSlot[] slots = [.. Enumerable.Range(0, count).Select(_ => new WorkerSlot())];
        try
        {
            slots[0].Worker = await StartAsync(cancellationToken).ConfigureAwait(false);
            await Parallel.ForEachAsync(
                slots.Skip(1),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 2, CancellationToken = cancellationToken },
                async (slot, cancellation) => await FillAsync(slot, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            Array.ForEach(slots, _slots.Give);
        }
    }

    /// <summary>Asks a worker that has nothing to do; waits for one where all are busy.</summary>
    /// <exception cref="AgentException">The worker failed, or could not be started.</exception>
    public async ValueTask<AgentReply> AskAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var slot = await _slots.TakeAsync(request.ConversationId, cancellationToken).ConfigureAwait(false);
        try
        {
            if (slot.Worker is not { IsUsable: true })
            {
                Discard(slot);
                slot.Worker = await StartAsync(cancellationToken).ConfigureAwait(false);
            }

            return await slot.Worker.AskAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(slot);
        }
    }

    /// <summary>Lets all workers end, and ends those that do not.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        lock (_gate)
        {
            _closed = true;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        _slots.Close();
        await Task.WhenAll(_living.Keys.Select(worker => EndAsync(worker, grace))).ConfigureAwait(false);
        await Task.WhenAll(_tidying.Keys).ConfigureAwait(false);
    }

    private void Return(WorkerSlot slot)
    {
        if (slot.Worker is not { IsUsable: false })
        {
            _slots.Give(slot);
            return;
        }

        // The next case should not have to wait for the start of its worker.
        notes.Replaced();
        Tidy(async () =>
        {
            Discard(slot);
            await FillAsync(slot, _closing.Token).ConfigureAwait(false);
            _slots.Give(slot);
        });
    }

    // A slot that stays empty is filled for the next case that gets it, which is then told why it could not.
    private async Task FillAsync(WorkerSlot slot, CancellationToken cancellationToken)
    {
        try
        {
            slot.Worker = await StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AgentException or OperationCanceledException)
        {
            slot.Worker = null;
        }
    }

    private void Discard(WorkerSlot slot)
    {
        if (slot.Worker is { } worker)
        {
            slot.Worker = null;
            Tidy(() => EndAsync(worker, TimeSpan.Zero));
        }
    }

    private async Task<WorkerProcess> StartAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        var worker = await LaunchAsync(ending.Token).ConfigureAwait(false);
        try
        {
            await worker.ReadyAsync(ending.Token).ConfigureAwait(false);
            return worker;
        }
        catch
        {
            Tidy(() => EndAsync(worker, TimeSpan.Zero));
            throw;
        }
    }

    private async Task<WorkerProcess> LaunchAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                var worker = WorkerProcess.Start(options, secrets);
                _living.TryAdd(worker, true);
                return worker;
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task EndAsync(WorkerProcess worker, TimeSpan grace)
    {
        if (_living.TryRemove(worker, out _))
        {
            await worker.CloseAsync(grace).ConfigureAwait(false);
            notes.Ended(worker);
        }
    }

    private void Tidy(Func<Task> work)
    {
        var task = Task.Run(work);
        _tidying.TryAdd(task, true);
        _ = task.ContinueWith(ended => _tidying.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}

/// <summary>Room for one worker. Between a crash and the next start it is empty.</summary>
internal sealed class WorkerSlot
{
    public WorkerProcess? Worker { get; set; }
}
