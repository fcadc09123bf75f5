using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Arrivals;

/// <summary>Hands out a suite's cases when they are due, on an absolute schedule: a late case is late, and moves no other.</summary>
internal sealed class OpenLoop : IDisposable
{
    private static readonly TimeSpan BacklogLook = TimeSpan.FromMilliseconds(1);

    private readonly SuiteRun _suite;
    private readonly IEnumerator<ScheduledArrival> _arrivals;
    private readonly IPacer _pacer;
    private long _start;
    private WorkItem _next;
    private bool _isOver;

    public OpenLoop(SuiteRun suite)
    {
        _suite = suite;
        _arrivals = ArrivalSchedule.Of(suite.Settings.Load!, suite.Settings.Seed).GetEnumerator();
        _pacer = ReferenceEquals(suite.Clock.Provider, TimeProvider.System) ? new ThreadPacer(suite.Clock, Fire) : new TimerPacer(suite.Clock, Fire);
    }

    /// <summary>When the next case is due, as a timestamp. For the source of the cases, while it is asked for one.</summary>
    public long NextDue { get; private set; }

    /// <summary>When no further case may start; null without a limit or before the first measured one.</summary>
    public long? StartEnd { get; private set; }

    /// <summary>Opens the adapters, so that no case waits for that, and begins the schedule.</summary>
    public void Start() => _ = StartAsync();

    public void Stop() => _pacer.Stop();

    public void Dispose() => _pacer.Dispose();

    private async Task StartAsync()
    {
        try
        {
            await OpenAdaptersAsync().ConfigureAwait(false);
            if (_pacer is ThreadPacer)
            {
                await GeneratorWarmup.RunOnceAsync().ConfigureAwait(false);
            }

            _start = _suite.Clock.Now;
            _pacer.Start();
        }
        catch (Exception exception)
        {
            _suite.Fail(exception);
            End();
        }
    }

    private async Task OpenAdaptersAsync()
    {
        foreach (var scenario in _suite.Scenarios)
        {
            try
            {
                await scenario.OpenAsync(_suite.Settings.MaxInFlight, _suite.StopToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Each of its cases meets the same failure and reports it.
            }
        }
    }

    // Starts all that is due and says when the next one is; null when there is none.
    private long? Fire()
    {
        try
        {
            return FireDue();
        }
        catch (Exception exception)
        {
            _suite.Fail(exception);
            End();
            return null;
        }
    }

    private long? FireDue()
    {
        var hasNext = _next.Run is not null || TryAdvance();
        while (hasNext && !_suite.IsStopping)
        {
            var now = _suite.Clock.Now;
            if (_next.Due > now)
            {
                return _next.Due;
            }

            if (_suite.Workers.IsBacklogFull)
            {
                return now + _suite.Clock.Ticks(BacklogLook);
            }

            if (!_next.IsWarmup)
            {
                _suite.Load!.NoteDue(_suite.Clock.OffsetMs(_next.Due!.Value));
            }

            _suite.Workers.Dispatch(_next);
            hasNext = TryAdvance();
        }

        End();
        return null;
    }

    private bool TryAdvance()
    {
        var hasArrival = _arrivals.MoveNext();
        if (hasArrival)
        {
            NextDue = _start + (long)Math.Round(_arrivals.Current.Seconds * _suite.Clock.Frequency);
        }

        // Asked for in any case: a dataset that has no more cases is complete, with or without arrivals left.
        var repeats = _suite.Settings.Load!.RepeatsCases;
        var hasCase = (hasArrival || !repeats) && TryTake();
        if (hasArrival && hasCase)
        {
            Take(_arrivals.Current);
            return true;
        }

        if (hasCase)
        {
            _next.Run.Taken--;
            _next.Run.SourceComplete = false;
            _suite.Budget?.NoteNotStarted();
            _suite.MemoryGovernor.NoteNotTaken();
        }
        else if (repeats && !_suite.IsStopping && _suite.Budget?.StopReason is null)
        {
            foreach (var run in _suite.Scenarios)
            {
                run.SourceComplete = run.SourceError is null;
            }
        }

        return false;
    }

    private bool TryTake()
    {
        _suite.MemoryGovernor.NoteTaking();
        if (_suite.Source.TryTake(out _next))
        {
            return true;
        }

        _suite.MemoryGovernor.NoteNotTaken();
        return false;
    }

    private void Take(ScheduledArrival arrival)
    {
        _next = _next with { Plan = new WorkPlan { Due = NextDue, IsWarmup = _next.IsWarmup, OutputTokens = arrival.GeneratedTokens } };
        if (arrival.ContextTokens is not null || arrival.GeneratedTokens is not null)
        {
            _next = TraceTokens.Apply(_next, arrival, _suite.Settings.Load!.PadsInput);
        }

        if (StartEnd is null && !_next.IsWarmup && _suite.Settings.Duration is { } limit)
        {
            StartEnd = NextDue + _suite.Clock.Ticks(limit);
        }
    }

    private void End()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _suite.Source.Stop();
        foreach (var run in _suite.Scenarios)
        {
            run.SourceEnded = true;
        }

        _arrivals.Dispose();
        _suite.Workers.EndOpen();
    }
}
