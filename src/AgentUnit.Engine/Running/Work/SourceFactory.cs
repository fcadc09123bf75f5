using AgentUnit.Engine.Running.Arrivals;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Puts together the source of a suite's runs: their order, what comes before them, and when they end.</summary>
internal static class SourceFactory
{
    public static IWorkSource Create(SuitePlan plan, SuiteRun suite, OpenLoop? openLoop)
    {
        var settings = plan.Settings;
        var clock = suite.Clock;
        var runs = suite.Scenarios;

        // In an open loop it counts when a run is due, not when a worker happens to ask.
        Func<long> now = openLoop is null ? () => clock.Now : () => openLoop.NextDue;
        IWorkSource source = plan.Interleaved ? new InterleavedSource(runs, settings.Seed)
            : settings.Load is { RepeatsCases: true } ? new CyclingSource(runs, suite.MemoryGovernor)
            : new WorkSource(runs, settings.Repeat, suite.MemoryGovernor);
        if (settings.WarmupCount > 0 || settings.WarmupDuration is not null)
        {
            source = new WarmupSource(source, settings, now, clock);
        }

        source = settings.Duration is { } limit ? new LimitedSource(source, now, clock.Ticks(limit)) : source;
        return suite is { Budget: { } budget, Pricer: { } pricer } ? new BudgetedSource(source, budget, pricer, canWait: openLoop is null) : source;
    }
}
