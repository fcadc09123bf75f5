using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Profiles;
using AgentUnit.Engine.Running.Accumulators;
using AgentUnit.Engine.Running.Arrivals;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running;

/// <summary>A suite under way: starts it, stops it, reads its results. One thread reads; that thread also runs what must run there.</summary>
internal sealed class SuiteRun : IDisposable
{
    private const int LookMilliseconds = 8;

    private readonly SuiteLifetime _lifetime = new();
    private readonly SuiteWork _work;
    private readonly OpenLoop? _openLoop;

    public SuiteRun(SuitePlan plan)
    {
        Plan = plan;
        Services = new SuiteServices(plan);
        var profiled = new ProfiledScenarios(plan.Scenarios, plan.Settings.Profile);
        Notes = [.. profiled.Notes, .. UnknownMocks.Of(profiled.Scenarios), .. OpenLoopNotes(plan)];
        var id = Guid.NewGuid();
        ScenarioRun[] scenarios =
        [
            .. profiled.Scenarios.Select((scenario, index) => new ScenarioRun(scenario, plan.Settings, index, plan.BindMetric)
            {
                Origin = new RunOrigin(scenario.Name, id, plan.Settings) { Limits = plan.Thresholds.Limits.Test },
            })
        ];
        var schedule = plan.Settings.Load is { } load ? new DueTimes(load, plan.Settings.Seed, Services.Clock) : null;
        _work = new SuiteWork(scenarios, SourceFactory.Create(plan, Services, scenarios, schedule));
        Workers = new WorkerPool(plan, Services, _lifetime, _work, schedule);
        _openLoop = schedule is null ? null : new OpenLoop(plan.Settings, Services, _lifetime, _work, Workers, schedule);
        plan.Caller.WorkQueued = _lifetime.Results.Wake;
        _lifetime.Stopping += StopParts;
    }

    /// <summary>What is asked.</summary>
    public SuitePlan Plan { get; }

    /// <summary>What its cases share.</summary>
    public SuiteServices Services { get; }

    public IReadOnlyList<ScenarioRun> Scenarios => _work.Scenarios;

    /// <summary>
    /// What the user should know before anything is sent: keys of the profile that have no effect, mocks that never
    /// answer, thresholds that leave out the waiting of an open loop. It is among the notes of each result, too.
    /// </summary>
    public IReadOnlyList<string> Notes { get; }

    public WorkerPool Workers { get; }

    /// <summary>Begins to run.</summary>
    public void Start()
    {
        Services.Generator.Start();
        Workers.Start();
        _openLoop?.Start();
    }

    /// <summary>Starts no further case and ends those in flight; their results can still be read.</summary>
    public void Stop() => _lifetime.Stop();

    /// <summary>
    /// Waits for results, at most for the given time, and runs what was queued for this thread. The span is good until
    /// the next call and may be empty.
    /// </summary>
    /// <returns>False once every result has been read.</returns>
    public bool Read(int milliseconds, out ReadOnlySpan<CompletedRun> batch)
    {
        var waited = 0;
        while (true)
        {
            var ended = _lifetime.HasEnded;
            Plan.Caller.RunPending();
            batch = _lifetime.Results.Drain();
            if (batch.Length > 0)
            {
                RunObservers.Publish(Plan.Scope, batch);
                return true;
            }

            if (ended)
            {
                return _lifetime.Failure is null ? false : throw _lifetime.Failure;
            }

            if (milliseconds >= 0 && waited >= milliseconds)
            {
                return true;
            }

            _lifetime.Results.Wait(LookMilliseconds);
            waited += LookMilliseconds;
        }
    }

    /// <summary>Adds up what is read.</summary>
    public SuiteCollector Collect(bool keepRuns) => new(Plan, Services, _work, new SuiteNotes(Plan, Services, Workers, Notes), keepRuns);

    public void Dispose()
    {
        Stop();
        _openLoop?.Dispose();
        Workers.Dispose();
        Services.Generator.Dispose();
        foreach (var scenario in Scenarios)
        {
            _ = scenario.CloseAsync();
        }
    }

    private static IEnumerable<string> OpenLoopNotes(SuitePlan plan) =>
        plan.Settings.Load is not null && plan.Thresholds.NoteOnOpenLoop() is { } note ? [note] : [];

    private void StopParts()
    {
        _work.Source.Stop();
        _openLoop?.Stop();
        Plan.Caller.Close();
        Workers.StopCalls();
    }
}
