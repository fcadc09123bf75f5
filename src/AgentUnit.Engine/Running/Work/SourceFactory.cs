using AgentUnit.Engine.Running.Arrivals;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Puts together the source of a suite's runs: their order, what comes before them, and when they end.</summary>
internal static class SourceFactory
{
    public static IWorkSource Create(SuitePlan plan, SuiteServices services, IReadOnlyList<ScenarioRun> runs, DueTimes? schedule)
    {
        var settings = plan.Settings;
        var clock = services.Clock;

        // In an open loop it counts when a run is due, not when a worker happens to ask.
        Func<long> now = schedule is null ? () => clock.Now : () => schedule.Due;
        IWorkSource source = plan.Interleaved ? new InterleavedSource(runs, settings.Seed)
            : settings.Load is { RepeatsCases: true } ? new CyclingSource(runs, services.Memory)
            : new WorkSource(runs, settings.Repeat, services.Memory);
        if (settings.WarmupCount > 0 || settings.WarmupDuration is not null)
        {
            source = new WarmupSource(source, settings, now, clock);
        }

        source = settings.Duration is { } limit ? new LimitedSource(source, now, clock.Ticks(limit)) : source;
        return services is { Budget: { } budget, Pricer: { } pricer } ? new BudgetedSource(source, budget, pricer, canWait: schedule is null) : source;
    }
}
