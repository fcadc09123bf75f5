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

    private readonly SuiteRun _suite;
    private readonly CaseRunner _case;
    private readonly long _slowCallTicks;
    private WorkItem _dispatched;
    private int _isQueued;
    private int _slowCalls;
    private int _quickCalls;

    public Worker(SuiteRun suite, int slot)
    {
        _suite = suite;
        Slot = slot;
        _case = new CaseRunner(suite, this);
        _slowCallTicks = suite.Clock.Ticks(SlowCall);
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
        if (!_suite.IsOpenLoop)
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

    public void NoteCall() => HasYielded = false;

    /// <summary>The present call waits, so another case can begin.</summary>
    public void NoteYield()
    {
        _slowCalls = 0;
        _quickCalls = 0;
        _suite.Workers.Add(dedicatedThread: false);

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
            _suite.Workers.Add(dedicatedThread: true);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_suite.IsStopping && (_suite.Throttle is null || await IsHeldNoMoreAsync(_suite.Throttle).ConfigureAwait(false)) && TryTake(out var item) && await MayStartAsync(item).ConfigureAwait(false))
            {
                if (await _case.RunAsync(item).ConfigureAwait(false) is not { } result)
                {
                    // The monitor has reported the case and given the slot to another worker.
                    return;
                }

                _suite.Budget?.NoteEnded(result);
                await EmitAsync(Completed(item, result)).ConfigureAwait(false);
                _suite.MemoryGovernor.NoteEnded();
                if (_suite.Throttle is not null && _suite.Workers.TryLeave(this))
                {
                    return;
                }

                if (_quickCalls >= QuickCallsBeforeRetiring && _suite.Workers.TryRetire(this))
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            _suite.Fail(exception);
        }

        _suite.Workers.Ended(this);
    }

    // False when the suite was stopped during the wait that the service asked for.
    private async ValueTask<bool> IsHeldNoMoreAsync(AdaptiveLimit limit)
    {
        try
        {
            await limit.WaitAsync(_suite.StopToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool TryTake(out WorkItem item)
    {
        _suite.MemoryGovernor.NoteTaking();
        if (_suite.Source.TryTake(out item))
        {
            return true;
        }

        _suite.MemoryGovernor.NoteNotTaken();
        return false;
    }

    private ValueTask<bool> MayStartAsync(WorkItem item)
    {
        var entering = _suite.MemoryGovernor.EnterAsync(_suite.StopToken);
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
            _suite.EndEarly(exception);
            return false;
        }
    }

    // In an open loop the pool counts what does not start.
    private void NoteNotStarted()
    {
        if (!_suite.IsOpenLoop)
        {
            _suite.Budget?.NoteNotStarted();
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
                    _suite.Workers.NoteNotStarted(item);
                    continue;
                }

                if (await _case.RunAsync(item).ConfigureAwait(false) is not { } result)
                {
                    return;
                }

                _suite.Budget?.NoteEnded(result);
                await EmitAsync(Completed(item, result)).ConfigureAwait(false);
                _suite.MemoryGovernor.NoteEnded();
            }
            while (_suite.Workers.TryNext(this, out item));
        }
        catch (Exception exception)
        {
            _suite.Fail(exception);
            _suite.Workers.Ended(this);
        }
    }

    private static CompletedRun Completed(in WorkItem item, RunResult result) => new(item.Run, item.Index, result) { IsWarmup = item.IsWarmup };

    private ValueTask EmitAsync(in CompletedRun run) =>
        _suite.ResultBuffer.TryAdd(run) ? default : new ValueTask(_suite.EmitWhenThereIsSpaceAsync(run));
}
