using AgentUnit.Engine.Calls;

namespace AgentUnit.Engine.Running.Workers;

/// <summary>The suite's workers, one slot for each case that may be in flight, and when another one starts.</summary>
internal sealed partial class WorkerPool(SuiteRun suite, int size) : IDisposable
{
    private const int LookMilliseconds = 20;
    private const int LooksBeforeForcedEnd = 40;

    private readonly object _gate = new();
    private readonly Worker?[] _workers = new Worker?[size];
    private readonly long[] _lastSequence = new long[size];
    private readonly Stack<int> _free = new(Enumerable.Range(0, size).Reverse());
    private Timer? _timer;
    private int _active;
    private int _looksSinceStop;

    /// <summary>How many cases are in flight.</summary>
    public int InFlight => Volatile.Read(ref _active) - (Volatile.Read(ref _isPaced) ? 1 : 0);

    /// <summary>The workers by slot, for the deadline monitor; null where a slot is free.</summary>
    public Worker?[] Slots => _workers;

    /// <summary>Starts the first worker; the others follow as they are needed. In an open loop the pacer calls for each.</summary>
    public void Start()
    {
        if (suite.IsOpenLoop)
        {
            StartOpen();
            return;
        }

        Add(dedicatedThread: false);

        // Real time: whether a thread is stuck has nothing to do with the run's clock.
        _timer = new Timer(_ => Look(), null, LookMilliseconds, LookMilliseconds);
    }

    /// <summary>Puts one more worker to work, if the throttle and the work allow it.</summary>
    public void Add(bool dedicatedThread)
    {
        if (suite.IsOpenLoop || Volatile.Read(ref _active) >= Limit || suite.Source.Ended || suite.IsStopping)
        {
            return;
        }

        Worker worker;
        lock (_gate)
        {
            if (_active >= Limit || !_free.TryPop(out var slot))
            {
                return;
            }

            worker = new Worker(suite, slot);
            _active++;
            Volatile.Write(ref _workers[slot], worker);
        }

        if (dedicatedThread)
        {
            new Thread(worker.Execute) { IsBackground = true, Name = "AgentUnit worker" }.Start();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(worker, preferLocal: false);
        }
    }

    /// <summary>Lets a worker go if more are active than the limit allows by now.</summary>
    public bool TryLeave(Worker worker)
    {
        if (Volatile.Read(ref _active) <= Limit)
        {
            return false;
        }

        lock (_gate)
        {
            // Looked at again, or all would leave at once.
            if (_active <= Limit)
            {
                return false;
            }

            Release(worker);
            return true;
        }
    }

    /// <summary>Lets the limit learn from an attempt, where it adapts.</summary>
    public void NoteAttempt(in AttemptOutcome outcome)
    {
        if (suite.Throttle is { } throttle && throttle.Note(outcome, Volatile.Read(ref _active)))
        {
            Add(dedicatedThread: false);
        }
    }

    /// <summary>Lets a worker go that the others can do without.</summary>
    public bool TryRetire(Worker worker)
    {
        lock (_gate)
        {
            if (_active <= 1)
            {
                return false;
            }

            Release(worker);
            return true;
        }
    }

    /// <summary>Takes back a worker that found no more work.</summary>
    public void Ended(Worker worker)
    {
        lock (_gate)
        {
            Release(worker);
        }

        EndIfIdle();
    }

    /// <summary>Puts another worker in the place of one that is stuck.</summary>
    public void Replace(Worker worker)
    {
        lock (_gate)
        {
            Release(worker);
            DispatchWaiting();
        }

        Add(dedicatedThread: false);
        EndIfIdle();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _disposed.Set();
    }

    private int Limit => suite.Throttle is { } throttle ? Math.Min(size, throttle.Limit) : size;

    private void Release(Worker worker)
    {
        Volatile.Write(ref _workers[worker.Slot], null);
        _free.Push(worker.Slot);
        _active--;
    }

    private void EndIfIdle()
    {
        lock (_gate)
        {
            if (_active > 0)
            {
                return;
            }
        }

        suite.End();
    }

    private void Look()
    {
        if (!suite.IsStopping)
        {
            if (suite.IsOpenLoop)
            {
                HelpQueuedWorkers();
            }
            else
            {
                HelpStuckWorkers();
            }
        }
        else if (++_looksSinceStop == LooksBeforeForcedEnd)
        {
            // Something that cannot be cancelled, such as a dataset that waits, must not hold up the end.
            suite.End();
        }
    }

    // A call that keeps its thread is seen only from outside. Each look doubles the helpers, each on a thread of its own.
    private void HelpStuckWorkers()
    {
        if (suite.Source.Ended || Volatile.Read(ref _active) >= Limit)
        {
            return;
        }

        var stuck = 0;
        for (var slot = 0; slot < size; slot++)
        {
            if (Volatile.Read(ref _workers[slot]) is { HasYielded: false, CallDeadline.IsRunning: true } worker)
            {
                var sequence = worker.CallDeadline.Sequence;
                stuck += _lastSequence[slot] == sequence ? 1 : 0;
                _lastSequence[slot] = sequence;
            }
        }

        for (; stuck > 0; stuck--)
        {
            Add(dedicatedThread: true);
        }
    }
}
