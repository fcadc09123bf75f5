using AgentUnit.Engine.Running.Work;

namespace AgentUnit.Engine.Running.Workers;

// The open loop's part: a case that is due starts on an idle or a new worker at once, and waits only where as many as
// may be are in flight.
internal sealed partial class WorkerPool
{
    private const int LongestBacklog = 100_000;

    private readonly Stack<Worker> _idle = new();
    private readonly Queue<WorkItem> _waiting = new();

    private readonly ManualResetEvent _disposed = new(false);

    // The pacer counts as active: it may bring more work.
    private bool _isPaced;

    /// <summary>Whether so many cases wait that no more need be read: they are late in any case, and memory has its bounds.</summary>
    public bool IsBacklogFull => _waiting.Count >= LongestBacklog && !HasStartsEnded;

    // Whether no further case may start, even if it was due.
    private bool HasStartsEnded => _lifetime.IsStopping || (_schedule?.End is { } end && _services.Clock.Now >= end);

    /// <summary>The pacer brings no more work.</summary>
    public void EndOpen()
    {
        lock (_gate)
        {
            _active--;
            _isPaced = false;
        }

        EndIfIdle();
    }

    /// <summary>Starts a case that is due, or lets it wait for a worker.</summary>
    public void Dispatch(in WorkItem item)
    {
        lock (_gate)
        {
            if (HasStartsEnded)
            {
                NoteNotStarted(item);
            }
            else if (!TryStart(item))
            {
                _services.Load!.NoteCapReached();
                _waiting.Enqueue(item);
            }
        }
    }

    /// <summary>Takes the case that has waited longest; with none, the worker is idle.</summary>
    public bool TryNext(Worker worker, out WorkItem item)
    {
        lock (_gate)
        {
            DropWaitingAfterEnd();
            if (_waiting.TryDequeue(out item))
            {
                return true;
            }

            _idle.Push(worker);
            _active--;
        }

        EndIfIdle();
        return false;
    }

    /// <summary>Counts a case that was due and will not start.</summary>
    public void NoteNotStarted(in WorkItem item)
    {
        _services.Memory.NoteNotTaken();
        _services.Budget?.NoteNotStarted();
        if (!item.IsWarmup)
        {
            _services.Load!.NoteNotStarted();
            item.Run.NoteNotStarted();
        }
    }

    private void StartOpen()
    {
        _active++;
        _isPaced = true;

        // Not a timer: its calls would wait for the same pool whose want of threads they are to find.
        new Thread(Watch) { IsBackground = true, Name = "AgentUnit watch" }.Start();
    }

    private bool TryStart(in WorkItem item)
    {
        if (!_idle.TryPop(out var worker))
        {
            if (!_free.TryPop(out var slot))
            {
                return false;
            }

            worker = new Worker(this, _plan, _services, _lifetime, _work, slot);
            Volatile.Write(ref _workers[slot], worker);
        }

        _active++;
        worker.Dispatch(item);
        return true;
    }

    private void DispatchWaiting()
    {
        DropWaitingAfterEnd();
        while (_waiting.TryPeek(out var item) && TryStart(item))
        {
            _waiting.Dequeue();
        }
    }

    // A case that was due in time and could not start in time is not started, and not forgotten either.
    private void DropWaitingAfterEnd()
    {
        if (_waiting.Count == 0 || !HasStartsEnded)
        {
            return;
        }

        while (_waiting.TryDequeue(out var item))
        {
            NoteNotStarted(item);
        }
    }

    private void Watch()
    {
        while (!_disposed.WaitOne(LookMilliseconds))
        {
            Look();
        }
    }

    // A case that got no thread of the pool within a look gets one of its own: an agent that blocks holds up no other.
    private void HelpQueuedWorkers()
    {
        for (var slot = 0; slot < _size; slot++)
        {
            if (Volatile.Read(ref _workers[slot]) is { IsQueued: true } worker)
            {
                if (_lastSequence[slot] == worker.Dispatches)
                {
                    new Thread(worker.Execute) { IsBackground = true, Name = "AgentUnit worker" }.Start();
                }

                _lastSequence[slot] = worker.Dispatches;
            }
        }
    }
}
