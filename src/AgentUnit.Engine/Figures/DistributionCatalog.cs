using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Figures;

/// <summary>A distribution: what it is called, which column of which runs it is made of, and where it is read.</summary>
/// <param name="Name">The short name, as thresholds write it.</param>
/// <param name="Unit">What its values are counted in.</param>
internal sealed record DistributionDefinition(string Name, FigureUnit Unit)
{
    /// <summary>Other names: those of the columns and properties that hold it, without their unit.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A run's value; null when it has none.</summary>
    public Func<RunResult, double?> ValueOf { get; init; } = static _ => null;

    /// <summary>Which runs enter it; null where runs do not simply enter it, one by one.</summary>
    public Func<RunResult, bool>? Entering { get; init; }

    /// <summary>The distribution that a source has; null when it has none.</summary>
    public required Func<object, IDistribution?> Of { get; init; }

    /// <summary>Whether a run enters it.</summary>
    public bool Takes(RunResult run) => Entering is { } entering && entering(run);
}

/// <summary>The distributions that thresholds may take statistics of.</summary>
internal static class DistributionCatalog
{
    public static IReadOnlyList<DistributionDefinition> All { get; } =
    [
        OfRun("duration", RunColumns.Duration, null, result => result.Duration, monitor => monitor.Duration),
        OfRun("service", RunColumns.Service, Timed, result => result.Service),
        OfRun("response", RunColumns.Response, null, result => result.Response, monitor => monitor.Response),
        OfRun("ttft", RunColumns.TimeToFirstToken, Timed, result => result.TimeToFirstToken),
        OfRun("itl", RunColumns.InterToken, Timed, result => result.InterToken),
        OfRun("queue", RunColumns.Queue, run => run.IsScheduled, result => result.Queue),
        new("tokens", FigureUnit.Number)
        {
            Aliases = ["output_tokens"],
            ValueOf = run => RunColumns.OutputTokens.Value(run),
            Entering = Timed,
            Of = source => (source as ScenarioResult)?.Tokens,
        },
        new("overshoot", FigureUnit.Milliseconds) { Of = source => (source as TimeoutStressReport)?.Overshoot },
    ];

    /// <summary>Those that runs enter one by one.</summary>
    public static DistributionDefinition[] OfRuns { get; } = [.. All.Where(distribution => distribution.Entering is not null)];

    /// <summary>Finds one by its name, or by that of the column or property that holds it.</summary>
    public static DistributionDefinition? Find(string name) => ByName(name) ?? ByName(StatisticNames.WithoutUnit(name));

    /// <summary>Which of <see cref="OfRuns"/> it is.</summary>
    public static int IndexOfRuns(string name) => Array.FindIndex(OfRuns, distribution => distribution.Name == name);

    private static DistributionDefinition? ByName(string name) => All.FirstOrDefault(distribution =>
        KeyName.Same(distribution.Name, name) || distribution.Aliases.Any(alias => KeyName.Same(alias, name)));

    private static bool Timed(RunResult run) => run.IsTimed;

    private static DistributionDefinition OfRun(
        string name, RunColumn<double?> column, Func<RunResult, bool>? entering, Func<ScenarioResult, IDistribution> of, Func<MonitorSummary, IDistribution>? ofMonitor = null) => new(name, FigureUnit.Milliseconds)
    {
        Aliases = [StatisticNames.WithoutUnit(column.Name)],
        ValueOf = column.Value,
        Entering = entering,
        Of = source => source is ScenarioResult result ? of(result) : source is MonitorSummary summary ? ofMonitor?.Invoke(summary) : null,
    };
}
