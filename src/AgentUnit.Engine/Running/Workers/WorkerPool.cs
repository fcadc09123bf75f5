using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Running.Arrivals;

namespace AgentUnit.Engine.Running.Workers;

/// <summary>The suite's workers, one slot for each case that may be in flight, and when another one starts.</summary>
internal sealed partial class WorkerPool : IDisposable
{
    private const int LookMilliseconds = 20;
    private const int LooksBeforeForcedEnd = 40;

    private readonly object _gate = new();
    private readonly SuitePlan _plan;
    private readonly SuiteServices _services;
    private readonly SuiteLifetime _lifetime;
    private readonly SuiteWork _work;
    private readonly DueTimes? _schedule;
    private readonly DeadlineMonitor _monitor;
    private readonly int _size;
    private readonly Worker?[] _workers;
    private readonly long[] _lastSequence;
    private readonly Stack<int> _free;
    private Timer? _timer;
    private int _active;
    private int _held;
    private int _abandoned;
    private int _looksSinceStop;

    /// <param name="plan">What is asked.</param>
    /// <param name="services">What cases share.</param>
    /// <param name="lifetime">Who is stopped, and where results go.</param>
    /// <param name="work">What there is to do.</param>
    /// <param name="schedule">When cases are due; null in a closed loop.</param>
    public WorkerPool(SuitePlan plan, SuiteServices services, SuiteLifetime lifetime, SuiteWork work, DueTimes? schedule)
    {
        _plan = plan;
        _services = services;
        _lifetime = lifetime;
        _work = work;
        _schedule = schedule;
        _size = Math.Min(plan.Settings.MaxInFlight, plan.Settings.BatchSize ?? int.MaxValue);
        _workers = new Worker?[_size];
        _lastSequence = new long[_size];
        _free = new(Enumerable.Range(0, _size).Reverse());
        _monitor = new DeadlineMonitor(services.Clock, _workers, plan.Grace, OnAbandoned);
    }

    /// <summary>How many cases are in flight.</summary>
    public int InFlight => Volatile.Read(ref _active) - (Volatile.Read(ref _isPaced) ? 1 : 0);

    /// <summary>The workers by slot; null where a slot is free.</summary>
    public Worker?[] Slots => _workers;

    /// <summary>How many workers wait before their next case, because the service asked for it.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>How many calls had to be left behind because they ended neither in time nor when asked.</summary>
    public int AbandonedCount => Volatile.Read(ref _abandoned);

    /// <summary>Starts the first worker; the others follow as they are needed. In an open loop the pacer calls for each.</summary>
    public void Start()
    {
        if (_schedule is not null)
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
        if (_schedule is not null || Volatile.Read(ref _active) >= Limit || _work.Source.Ended || _lifetime.IsStopping)
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

            worker = new Worker(this, _plan, _services, _lifetime, _work, slot);
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

    /// <summary>Lets the limit learn from an attempt.</summary>
    public void NoteAttempt(AdaptiveLimit throttle, in AttemptOutcome outcome)
    {
        if (throttle.Note(outcome, Volatile.Read(ref _active)))
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

    /// <summary>Lets a worker wait before its next case.</summary>
    /// <exception cref="OperationCanceledException">The suite was stopped.</exception>
    public async Task HoldAsync(TimeSpan time)
    {
        // Counted once the clock knows of it: who sees the count may move a virtual one.
        var delay = Task.Delay(time, _services.Clock.Provider, _lifetime.StopToken);
        Interlocked.Increment(ref _held);
        try
        {
            await delay.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    /// <summary>Makes sure that a call's deadline is looked at when it passes.</summary>
    public void Watch(long deadline) => _monitor.Watch(deadline);

    /// <summary>Ends the time of every call in flight.</summary>
    public void StopCalls() => _monitor.StopAll();

    public void Dispose()
    {
        _timer?.Dispose();
        _disposed.Set();
        _monitor.Dispose();
    }

    private void OnAbandoned(Worker worker)
    {
        Interlocked.Increment(ref _abandoned);
        _ = ReplaceAsync(worker);
    }

    private async Task ReplaceAsync(Worker worker)
    {
        var abandoned = worker.Abandon();
        _services.Budget?.NoteEnded(abandoned.Result);
        await _lifetime.EmitAsync(abandoned).ConfigureAwait(false);
        _services.Memory.NoteEnded();

        // Only now: the suite's end must not be seen before its last result.
        Replace(worker);
    }

    private void Replace(Worker worker)
    {
        lock (_gate)
        {
            Release(worker);
            DispatchWaiting();
        }

        Add(dedicatedThread: false);
        EndIfIdle();
    }

    private int Limit => _services.Throttle is { } throttle ? Math.Min(_size, throttle.Limit) : _size;

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

        _lifetime.End();
    }

    private void Look()
    {
        if (!_lifetime.IsStopping)
        {
            if (_schedule is not null)
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
            _lifetime.End();
        }
    }

    // A call that keeps its thread is seen only from outside. Each look doubles the helpers, each on a thread of its own.
    private void HelpStuckWorkers()
    {
        if (_work.Source.Ended || Volatile.Read(ref _active) >= Limit)
        {
            return;
        }

        var stuck = 0;
        for (var slot = 0; slot < _size; slot++)
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
