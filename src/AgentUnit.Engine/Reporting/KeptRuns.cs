namespace AgentUnit.Engine.Reporting;

/// <summary>The runs that a summary holds, for formats that have a row per run.</summary>
internal static class KeptRuns
{
    /// <exception cref="AgentUnitException">There were runs, and they were not kept.</exception>
    public static IReadOnlyList<RunResult> Of(ScenarioResult scenario) => Of(scenario.Runs, scenario.Count, scenario.Name);

    /// <exception cref="AgentUnitException">There were runs, and they were not kept; or it is a report that has none.</exception>
    public static IReadOnlyList<RunResult> Of(object report) => report switch
    {
        LatencyReport latency => Of(latency.Runs, latency.Count, latency.Adapter),
        ThroughputReport throughput => Of([.. throughput.Levels.SelectMany(level => level.Runs)], throughput.Levels.Sum(level => level.Count), throughput.Adapter),
        ComparisonReport comparison => Of([.. comparison.Adapters.SelectMany(adapter => adapter.Runs)], comparison.Count, comparison.Dataset),
        _ => throw ReportErrors.HasNoRows(report.GetType().Name),
    };

    private static IReadOnlyList<RunResult> Of(IReadOnlyList<RunResult> runs, long count, string name) =>
        runs.Count == 0 && count > 0 ? throw ReportErrors.RunsNotKept(name) : runs;
}
