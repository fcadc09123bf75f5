namespace AgentUnit;

/// <summary>
/// What the runs of one scenario in one suite share, which no column tells: figures of runs that are handed on one by
/// one are then those of the scenario's result.
/// </summary>
/// <param name="scenario">The scenario's name.</param>
/// <param name="suiteId">Which suite it was: its runs are on one clock.</param>
/// <param name="settings">What the suite ran with.</param>
internal sealed class RunOrigin(string scenario, Guid suiteId, RunSettings settings)
{
    /// <summary>The scenario's name.</summary>
    public string Scenario => scenario;

    /// <summary>Which suite it was.</summary>
    public Guid SuiteId => suiteId;

    /// <summary>What the suite ran with.</summary>
    public RunSettings Settings => settings;

    /// <summary>Whether the suite's cases were due at times of their own.</summary>
    public bool IsOpenLoop => settings.Load is not null;

    /// <summary>What the suite's thresholds ask of a single run; null when they ask nothing.</summary>
    public Func<RunResult, bool>? Limits { get; init; }

    /// <summary>Whether the load generator kept up; null before the scenario's end, and where that was not watched.</summary>
    public GeneratorHealth? Generator { get; set; }

    /// <summary>How many runs there were for warm-up, none of which is handed on.</summary>
    public long WarmupCount { get; set; }
}
