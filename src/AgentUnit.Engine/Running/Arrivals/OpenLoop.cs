using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Arrivals;

/// <summary>Hands out a suite's cases when they are due, on an absolute schedule: a late case is late, and moves no other.</summary>
internal sealed class OpenLoop : IDisposable
{
    private static readonly TimeSpan BacklogLook = TimeSpan.FromMilliseconds(1);

    private readonly RunSettings _settings;
    private readonly LoadSettings _load;
    private readonly SuiteServices _services;
    private readonly SuiteLifetime _lifetime;
    private readonly SuiteWork _work;
    private readonly WorkerPool _workers;
    private readonly DueTimes _schedule;
    private readonly Clock _clock;
    private readonly IPacer _pacer;
    private WorkItem _next;
    private bool _isOver;

    public OpenLoop(RunSettings settings, SuiteServices services, SuiteLifetime lifetime, SuiteWork work, WorkerPool workers, DueTimes schedule)
    {
        _settings = settings;
        _load = settings.Load!;
        _services = services;
        _lifetime = lifetime;
        _work = work;
        _workers = workers;
        _schedule = schedule;
        _clock = services.Clock;
        _pacer = ReferenceEquals(_clock.Provider, TimeProvider.System) ? new ThreadPacer(_clock, Fire) : new TimerPacer(_clock, Fire);
    }

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

            _schedule.Begin();
            _pacer.Start();
        }
        catch (Exception exception)
        {
            _lifetime.Fail(exception);
            End();
        }
    }

    private async Task OpenAdaptersAsync()
    {
        foreach (var scenario in _work.Scenarios)
        {
            try
            {
                await scenario.OpenAsync(_settings.MaxInFlight, _lifetime.StopToken).ConfigureAwait(false);
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
            _lifetime.Fail(exception);
            End();
            return null;
        }
    }

    private long? FireDue()
    {
        var hasNext = _next.Run is not null || TryAdvance();
        while (hasNext && !_lifetime.IsStopping)
        {
            var now = _clock.Now;
            if (_next.Due > now)
            {
                return _next.Due;
            }

            if (_workers.IsBacklogFull)
            {
                return now + _clock.Ticks(BacklogLook);
            }

            if (!_next.IsWarmup)
            {
                _services.Load!.NoteDue(_clock.OffsetMs(_next.Due!.Value));
            }

            _workers.Dispatch(_next);
            hasNext = TryAdvance();
        }

        End();
        return null;
    }

    private bool TryAdvance()
    {
        var hasArrival = _schedule.MoveNext();

        // Asked for in any case: a dataset that has no more cases is complete, with or without arrivals left.
        var repeats = _load.RepeatsCases;
        var hasCase = (hasArrival || !repeats) && TryTake();
        if (hasArrival && hasCase)
        {
            Take(_schedule.Arrival);
            return true;
        }

        if (hasCase)
        {
            _next.Run.Taken--;
            _next.Run.SourceComplete = false;
            _services.Budget?.NoteNotStarted();
            _services.Memory.NoteNotTaken();
        }
        else if (repeats && !_lifetime.IsStopping && _services.Budget?.StopReason is null)
        {
            foreach (var run in _work.Scenarios)
            {
                run.SourceComplete = run.SourceError is null;
            }
        }

        return false;
    }

    private bool TryTake()
    {
        _services.Memory.NoteTaking();
        if (_work.Source.TryTake(out _next))
        {
            return true;
        }

        _services.Memory.NoteNotTaken();
        return false;
    }

    private void Take(ScheduledArrival arrival)
    {
        _next = _next with { Plan = new WorkPlan { Due = _schedule.Due, IsWarmup = _next.IsWarmup, OutputTokens = arrival.GeneratedTokens } };
        if (arrival.ContextTokens is not null || arrival.GeneratedTokens is not null)
        {
            _next = TraceTokens.Apply(_next, arrival, _load.PadsInput);
        }

        if (_schedule.End is null && !_next.IsWarmup && _settings.Duration is { } limit)
        {
            _schedule.End = _schedule.Due + _clock.Ticks(limit);
        }
    }

    private void End()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _work.Source.Stop();
        foreach (var run in _work.Scenarios)
        {
            run.SourceEnded = true;
        }

        _schedule.Dispose();
        _workers.EndOpen();
    }
}
