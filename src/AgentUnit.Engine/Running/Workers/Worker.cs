using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Running.Cases;
using AgentUnit.Engine.Running.Work;

namespace AgentUnit.Engine.Running.Workers;

/// <summary>
/// Runs one case after another. There are as many workers as cases may be in flight, but a further one starts only
/// when a call of the last really waits: an agent that answers at once is served fastest by one thread.
/// </summary>
internal sealed class Worker : IThreadPoolWorkItem
{
    private const int SlowCallsBeforeHelp = 3;
    private const int QuickCallsBeforeRetiring = 256;
    private static readonly TimeSpan SlowCall = TimeSpan.FromMicroseconds(200);

    private readonly WorkerPool _pool;
    private readonly SuiteServices _services;
    private readonly SuiteLifetime _lifetime;
    private readonly SuiteWork _work;
    private readonly CaseRunner _case;
    private readonly long _slowCallTicks;
    private WorkItem _dispatched;
    private int _isQueued;
    private int _slowCalls;
    private int _quickCalls;

    public Worker(WorkerPool pool, SuitePlan plan, SuiteServices services, SuiteLifetime lifetime, SuiteWork work, int slot)
    {
        _pool = pool;
        _services = services;
        _lifetime = lifetime;
        _work = work;
        Slot = slot;
        _case = new CaseRunner(plan, services, lifetime, this);
        _slowCallTicks = services.Clock.Ticks(SlowCall);
    }

    public int Slot { get; }

    public CallDeadline CallDeadline { get; } = new();

    /// <summary>Whether the present call has given its thread back.</summary>
    public bool HasYielded { get; private set; }

    /// <summary>Whether a dispatched case still waits for a thread.</summary>
    public bool IsQueued => Volatile.Read(ref _isQueued) == 1;

    /// <summary>Counts the cases dispatched to this worker.</summary>
    public long Dispatches { get; private set; }

    public void Execute()
    {
        if (_services.Load is null)
        {
            _ = RunAsync();
        }
        else if (Interlocked.Exchange(ref _isQueued, 0) == 1)
        {
            // Whichever thread came first: one of the pool, or one of its own when the pool had none.
            _ = RunDispatchedAsync();
        }
    }

    /// <summary>Gives an idle worker of an open loop its next case.</summary>
    public void Dispatch(in WorkItem item)
    {
        _dispatched = item;
        Dispatches++;
        Volatile.Write(ref _isQueued, 1);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The result of a case whose call would not end: made by the monitor in the worker's place.</summary>
    public CompletedRun Abandon() => _case.Abandon();

    /// <summary>Begins a call. The token is cancelled at the deadline, or when the suite is stopped.</summary>
    public CancellationToken EnterCall(long deadline)
    {
        HasYielded = false;
        var token = CallDeadline.Enter(deadline);
        _pool.Watch(deadline);
        if (_lifetime.IsStopping)
        {
            // The stop may have looked just before this call began.
            _pool.StopCalls();
        }

        return token;
    }

    /// <summary>Ends a call, and says what became of it meanwhile.</summary>
    public CallDeadlineState LeaveCall() => CallDeadline.Leave();

    /// <summary>Lets the throttle learn from an attempt, where it adapts.</summary>
    public void NoteAttempt(in AttemptOutcome outcome)
    {
        if (_services.Throttle is { } throttle)
        {
            _pool.NoteAttempt(throttle, outcome);
        }
    }

    /// <summary>The present call waits, so another case can begin.</summary>
    public void NoteYield()
    {
        _slowCalls = 0;
        _quickCalls = 0;
        _pool.Add(dedicatedThread: false);

        // Last, so that who sees it also sees the worker that came of it.
        HasYielded = true;
    }

    /// <summary>The present call has ended.</summary>
    public void NoteDuration(long ticks)
    {
        if (HasYielded)
        {
            return;
        }

        if (ticks < _slowCallTicks)
        {
            _slowCalls = 0;
            _quickCalls++;
        }
        else if (++_slowCalls >= SlowCallsBeforeHelp)
        {
            // The agent keeps the thread to itself, so more of them need more threads.
            _slowCalls = 0;
            _pool.Add(dedicatedThread: true);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_lifetime.IsStopping && (_services.Throttle is null || await IsHeldNoMoreAsync(_services.Throttle).ConfigureAwait(false)) && TryTake(out var item) && await MayStartAsync(item).ConfigureAwait(false))
            {
                if (await _case.RunAsync(item).ConfigureAwait(false) is not { } result)
                {
                    // The monitor has reported the case and given the slot to another worker.
                    return;
                }

                _services.Budget?.NoteEnded(result);
                await _lifetime.EmitAsync(Completed(item, result)).ConfigureAwait(false);
                _services.Memory.NoteEnded();
                if (_services.Throttle is not null && _pool.TryLeave(this))
                {
                    return;
                }

                if (_quickCalls >= QuickCallsBeforeRetiring && _pool.TryRetire(this))
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            _lifetime.Fail(exception);
        }

        _pool.Ended(this);
    }

    // False when the suite was stopped during the wait that the service asked for.
    private async ValueTask<bool> IsHeldNoMoreAsync(AdaptiveLimit limit)
    {
        try
        {
            while (limit.Hold is { } time)
            {
                await _pool.HoldAsync(time).ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool TryTake(out WorkItem item)
    {
        _services.Memory.NoteTaking();
        if (_work.Source.TryTake(out item))
        {
            return true;
        }

        _services.Memory.NoteNotTaken();
        return false;
    }

    private ValueTask<bool> MayStartAsync(WorkItem item)
    {
        var entering = _services.Memory.EnterAsync(_lifetime.StopToken);
        return entering.IsCompletedSuccessfully ? new(true) : new(WaitToStartAsync(entering, item));
    }

    private async Task<bool> WaitToStartAsync(ValueTask entering, WorkItem item)
    {
        try
        {
            await entering.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            NoteNotStarted();
            return false;
        }
        catch (AgentUnitException exception)
        {
            NoteNotStarted();
            item.Run.SourceError ??= exception;
            _work.EndEarly(exception);
            return false;
        }
    }

    // In an open loop the pool counts what does not start.
    private void NoteNotStarted()
    {
        if (_services.Load is null)
        {
            _services.Budget?.NoteNotStarted();
        }
    }

    private async Task RunDispatchedAsync()
    {
        try
        {
            var item = _dispatched;
            do
            {
                if (!await MayStartAsync(item).ConfigureAwait(false))
                {
                    _pool.NoteNotStarted(item);
                    continue;
                }

                if (await _case.RunAsync(item).ConfigureAwait(false) is not { } result)
                {
                    return;
                }

                _services.Budget?.NoteEnded(result);
                await _lifetime.EmitAsync(Completed(item, result)).ConfigureAwait(false);
                _services.Memory.NoteEnded();
            }
            while (_pool.TryNext(this, out item));
        }
        catch (Exception exception)
        {
            _lifetime.Fail(exception);
            _pool.Ended(this);
        }
    }

    private static CompletedRun Completed(in WorkItem item, RunResult result) => new(item.Run, item.Index, result) { IsWarmup = item.IsWarmup };
}
