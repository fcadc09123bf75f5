using AgentUnit.Engine.Thresholds;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running;

/// <summary>
/// Looks at a running suite for thresholds that are breached. What is certain is looked for four times a second; what is
/// only probable from 30 runs on, and then each time that there are half as many again, because each further look at an
/// interval is a further chance to be wrong.
/// </summary>
internal sealed class BreachWatch(ThresholdSet thresholds, RunSettings settings, int scenarioCount, Clock clock)
{
    private const long FewestRuns = 30;
    private const double Growth = 1.5;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly long[] _nextProbable = [.. Enumerable.Repeat(FewestRuns, scenarioCount)];
    private long _lastLook = clock.Now;

    /// <summary>Whether it is time to look again.</summary>
    public bool IsDue => clock.Now - _lastLook >= clock.Ticks(Interval);

    /// <summary>Looks at scenarios that still run.</summary>
    /// <returns>Why the suite should be stopped; null when it should go on.</returns>
    public string? Look(IEnumerable<(ScenarioRun Run, ScenarioResult SoFar)> running)
    {
        _lastLook = clock.Now;
        foreach (var (run, soFar) in running)
        {
            if (Look(run, soFar) is { } breach)
            {
                return FormattableString.Invariant($"The suite was stopped after {soFar.Count} runs of '{soFar.Name}', because {breach}.");
            }
        }

        return null;
    }

    private string? Look(ScenarioRun run, ScenarioResult soFar)
    {
        if (soFar.Count == 0)
        {
            return null;
        }

        var total = Total(run);
        var probable = soFar.Count >= _nextProbable[run.Index];
        if (probable)
        {
            _nextProbable[run.Index] = (long)(soFar.Count * Growth);
        }

        foreach (var threshold in thresholds.Items)
        {
            if ((BreachRules.Certain(threshold, soFar, total) ?? (probable ? BreachRules.Probable(threshold, soFar) : null)) is { } breach)
            {
                return breach;
            }
        }

        return null;
    }

    // Known only where nothing but the dataset ends the scenario.
    private long? Total(ScenarioRun run) =>
        settings is { Duration: null, Load: null or { RepeatsCases: false } } && run.Scenario.Dataset.Count is { } count
            ? (long)count * settings.Repeat
            : null;
}
