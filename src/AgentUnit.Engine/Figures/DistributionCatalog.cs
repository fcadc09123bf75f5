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

    /// <summary>Which runs enter it.</summary>
    public EnteringRuns Entering { get; init; }

    /// <summary>The distribution that a source has; null when it has none.</summary>
    public required Func<object, IDistribution?> Of { get; init; }
}

/// <summary>Which runs enter a distribution, one by one.</summary>
internal enum EnteringRuns
{
    /// <summary>None: it is not made of single runs' values, or with more care than these tell.</summary>
    None,

    /// <summary>Those that the agent answered, and not the cache.</summary>
    Answered,

    /// <summary>Those that were due at a time of their own, whatever came of them.</summary>
    Scheduled,
}

/// <summary>The distributions that thresholds may take statistics of.</summary>
internal static class DistributionCatalog
{
    public static IReadOnlyList<DistributionDefinition> All { get; } =
    [
        OfRun("duration", RunColumns.Duration, EnteringRuns.None, result => result.Duration, monitor => monitor.Duration),
        OfRun("service", RunColumns.Service, EnteringRuns.Answered, result => result.Service),
        OfRun("response", RunColumns.Response, EnteringRuns.None, result => result.Response, monitor => monitor.Response),
        OfRun("ttft", RunColumns.TimeToFirstToken, EnteringRuns.Answered, result => result.TimeToFirstToken),
        OfRun("itl", RunColumns.InterToken, EnteringRuns.Answered, result => result.InterToken),
        OfRun("queue", RunColumns.Queue, EnteringRuns.Scheduled, result => result.Queue),
        new("tokens", FigureUnit.Number)
        {
            Aliases = ["output_tokens"],
            ValueOf = run => RunColumns.OutputTokens.Value(run),
            Entering = EnteringRuns.Answered,
            Of = source => (source as ScenarioResult)?.Tokens,
        },
        new("overshoot", FigureUnit.Milliseconds) { Of = source => (source as TimeoutStressReport)?.Overshoot },
    ];

    /// <summary>Those that runs enter one by one.</summary>
    public static DistributionDefinition[] OfRuns { get; } = [.. All.Where(distribution => distribution.Entering != EnteringRuns.None)];

    /// <summary>Finds one by its name, or by that of the column or property that holds it.</summary>
    public static DistributionDefinition? Find(string name) => ByName(name) ?? ByName(StatisticNames.WithoutUnit(name));

    /// <summary>Which of <see cref="OfRuns"/> it is.</summary>
    public static int IndexOfRuns(string name) => Array.FindIndex(OfRuns, distribution => distribution.Name == name);

    private static DistributionDefinition? ByName(string name) => All.FirstOrDefault(distribution =>
        KeyName.Same(distribution.Name, name) || distribution.Aliases.Any(alias => KeyName.Same(alias, name)));

    private static DistributionDefinition OfRun(
        string name, RunColumn<double?> column, EnteringRuns entering, Func<ScenarioResult, IDistribution> of, Func<MonitorSummary, IDistribution>? ofMonitor = null) => new(name, FigureUnit.Milliseconds)
    {
        Aliases = [StatisticNames.WithoutUnit(column.Name)],
        ValueOf = column.Value,
        Entering = entering,
        Of = source => source is ScenarioResult result ? of(result) : source is MonitorSummary summary ? ofMonitor?.Invoke(summary) : null,
    };
}
