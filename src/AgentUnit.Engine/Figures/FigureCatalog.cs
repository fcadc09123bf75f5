using System.Globalization;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Figures;

/// <summary>
/// The figures: what results, reports, limits, alerts and thresholds know of them stands here once. A report that has a
/// figure of its own adds it here.
/// </summary>
internal static class FigureCatalog
{
    private const string AgentPrice = "; every answer needs a price and a number of tokens";

    private static readonly (string Part, Func<MemoryUsage, double?> Read)[] MemoryParts =
    [
        ("initial", memory => memory.InitialMB),
        ("average", memory => memory.AverageMB),
        ("peak", memory => memory.PeakMB),
        ("final", memory => memory.FinalMB),
        ("growth", memory => memory.GrowthMB),
        ("freed", memory => memory.FreedMB),
        ("retained", memory => memory.RetainedMB),
    ];

    private static readonly FigureDefinition MetricScore = new FigureDefinition("score(metric)", FigureUnit.Share) { NeedsDetails = true }
        .Of<ScenarioResult>((ScenarioResult result, string name, out double? value) =>
        {
            var summary = result.Metrics.FirstOrDefault(metric => metric.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            value = summary?.Mean;
            return summary is not null;
        });

    private static readonly FigureDefinition PassAt = Chance("pass_at(k)", repeat => repeat.PassAt);

    private static readonly FigureDefinition PassHat = Chance("pass_hat(k)", repeat => repeat.PassHat);

    /// <summary>The figures that are no statistic of a distribution, those with brackets among them.</summary>
    public static IReadOnlyList<FigureDefinition> All { get; } =
    [
        Rate("success_rate", result => result.Passed) with { HitsAreGood = true },
        Rate("error_rate", result => result.Errors),
        Rate("timeout_rate", result => result.TimedOut),
        Scenario("throughput", FigureUnit.PerSecond, result => result.Throughput)
            .Of<ScalabilityLevel>(level => level.Throughput.Value)
            .Of<CapacityReport>(report => report.Throughput),
        Scenario("goodput", FigureUnit.PerSecond, result => result.Goodput)
            .Of<ScalabilityLevel>(level => level.Goodput.Value),
        Money("cost", result => result.Cost, AgentPrice),
        Money("user_cost", result => result.UserCost, "; there must be a simulated user, and a price and a number of tokens for each of its answers"),
        Money("judge_cost", result => result.JudgeCost, "; there must be judges, and a price and a number of tokens for each of their answers"),
        Money("total_cost", result => result.TotalCost, AgentPrice),
        Scenario("cost_per_success", FigureUnit.Number, result => (double?)result.CostPerSuccess, needsDetails: true),
        Scenario("score", FigureUnit.Share, result => result.Score),
        Scenario("tokens_per_second", FigureUnit.PerSecond, result => result.OutputTokens is { } tokens ? RunAggregate.PerSecond(tokens, result.ElapsedMs) : null),
        MetricScore,
        PassAt,
        PassHat,
        new FigureDefinition("capacity", FigureUnit.Number).Of<CapacityReport>(report => report.Highest),
        new FigureDefinition("speedup", FigureUnit.Number).Of<ScalabilityLevel>(level => level.SpeedUp.Value),
        new FigureDefinition("efficiency", FigureUnit.Share).Of<ScalabilityLevel>(level => level.Efficiency.Value),
        new FigureDefinition("other_error_rate", FigureUnit.Share).Of<TimeoutStressReport>(report => Share(report.OtherErrors, report.Count)),
        new FigureDefinition("overdue_rate", FigureUnit.Share).Of<TimeoutStressReport>(report => Share(report.Overdue, report.Count)),
        new FigureDefinition("abandoned_rate", FigureUnit.Share).Of<TimeoutStressReport>(report => Share(report.Abandoned, report.Count)),
        new FigureDefinition("memory_per_case", FigureUnit.Megabytes).Of<IResourceUsage>((IResourceUsage usage, string _, out double? value) =>
        {
            value = usage.Memory.GrowthMB / usage.Cases;
            return usage.Cases is not null;
        }),
        .. MemoryParts.Select(part => Memory($"memory_{part.Part}", usage => part.Read(usage.Memory))),
        .. MemoryParts.Select(part => Memory($"working_set_{part.Part}", usage => part.Read(usage.WorkingSet))),
        .. MemoryParts.Select(part => Memory($"heap_{part.Part}", usage => usage.ManagedHeap is { } heap ? part.Read(heap) : null)),
        Processors("cpu_initial", cpu => cpu.InitialPercent),
        Processors("cpu_average", cpu => cpu.AveragePercent),
        Processors("cpu_peak", cpu => cpu.PeakPercent),
    ];

    /// <summary>Names to suggest where one is not known.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
        [.. All.Select(figure => figure.Name), "avg(duration)", "min(duration)", "max(duration)", "p95(duration)"];

    /// <summary>The names of the distributions.</summary>
    public static IReadOnlyCollection<string> Distributions { get; } = [.. DistributionCatalog.All.Select(distribution => distribution.Name)];

    /// <summary>Finds a single figure by its name or by that of the property that holds it, such as <c>SuccessRate</c>.</summary>
    public static Figure? Single(string name) =>
        All.FirstOrDefault(figure => KeyName.Same(figure.Name, name)) is { } found && !found.Name.EndsWith(')')
            ? new Figure(found.Name, found.Unit)
            : PropertyOfDistribution(name);

    /// <summary>Finds a chance of several runs by its name; null for another.</summary>
    public static string? Chance(string name) =>
        KeyName.Same(name, "pass_at") || name.Equals("pass@", StringComparison.OrdinalIgnoreCase) ? "pass_at"
        : KeyName.Same(name, "pass_hat") || name.Equals("pass^", StringComparison.OrdinalIgnoreCase) ? "pass_hat"
        : null;

    /// <summary>A figure of a distribution.</summary>
    public static Figure OfDistribution(DistributionDefinition distribution, (FigureStatistic Statistic, double Percentile) what) =>
        new(distribution.Name, distribution.Unit, what.Statistic, what.Percentile);

    /// <summary>What a single figure is, and what stands in its brackets.</summary>
    public static (FigureDefinition? Definition, string Argument) Define(Figure figure)
    {
        var open = figure.Name.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? (All.FirstOrDefault(known => known.Name == figure.Name), "")
            : (All.FirstOrDefault(known => known.Name.StartsWith(figure.Name[..(open + 1)], StringComparison.Ordinal)), figure.Name[(open + 1)..^1]);
    }

    // AverageDurationMs, and Duration.P95Ms as a report shows it; P95Ms alone is the duration's.
    private static Figure? PropertyOfDistribution(string name)
    {
        var duration = DistributionCatalog.All[0];
        if (KeyName.Same(name, "AverageDurationMs"))
        {
            return OfDistribution(duration, (FigureStatistic.Average, 0));
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && DistributionCatalog.Find(name[..dot]) is { } distribution && StatisticNames.Find(name[(dot + 1)..]) is { } what)
        {
            return OfDistribution(distribution, what);
        }

        return name.EndsWith("Ms", StringComparison.Ordinal) && StatisticNames.Find(name) is { } statistic ? OfDistribution(duration, statistic) : null;
    }

    private static FigureDefinition Scenario(string name, FigureUnit unit, Func<ScenarioResult, double?> read, bool needsDetails = false) =>
        new FigureDefinition(name, unit) { NeedsDetails = needsDetails }.Of(read);

    private static FigureDefinition Rate(string name, Func<ScenarioResult, long> hits) =>
        new FigureDefinition(name, FigureUnit.Share) { Hits = hits }.Of<ScenarioResult>(result => Share(hits(result), result.Ended));

    private static FigureDefinition Money(string name, Func<ScenarioResult, decimal?> read, string hint) =>
        new FigureDefinition(name, FigureUnit.Number) { Combination = FigureCombination.Sum, OnlyGrows = true, NeedsDetails = true, Hint = () => hint }
            .Of<ScenarioResult>(result => (double?)read(result));

    private static FigureDefinition Chance(string name, Func<RepeatEstimate, IntervalEstimate> read) =>
        new FigureDefinition(name, FigureUnit.Share) { NeedsDetails = true, Hint = () => $": each case must have run that often, and more than once; give {Setting.Repeat}" }
            .Of<ScenarioResult>((ScenarioResult result, string argument, out double? value) =>
            {
                var k = int.Parse(argument, CultureInfo.InvariantCulture);
                value = result.Repeats.FirstOrDefault(repeat => repeat.K == k) is { } estimate ? read(estimate).Value : null;
                return true;
            });

    private static FigureDefinition Memory(string name, Func<IResourceUsage, double?> read) => new FigureDefinition(name, FigureUnit.Megabytes).Of(read);

    private static FigureDefinition Processors(string name, Func<CpuUsage, double?> percent) =>
        new FigureDefinition(name, FigureUnit.Share).Of<IResourceUsage>(usage => percent(usage.Cpu) / 100);

    private static double? Share(long hits, long count) => count > 0 ? (double)hits / count : null;
}
