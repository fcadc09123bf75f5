using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Thresholds;

/// <summary>The figures that thresholds may name. A report that has a figure of its own adds its name here.</summary>
internal static class FigureCatalog
{
    private static readonly string[] MemoryParts = ["initial", "average", "peak", "final", "growth", "freed", "retained"];

    private static readonly Dictionary<string, FigureUnit> SingleFigures = new(KeyName.Comparer)
    {
        ["success_rate"] = FigureUnit.Share,
        ["error_rate"] = FigureUnit.Share,
        ["timeout_rate"] = FigureUnit.Share,
        ["throughput"] = FigureUnit.PerSecond,
        ["goodput"] = FigureUnit.PerSecond,
        ["cost"] = FigureUnit.Number,
        ["total_cost"] = FigureUnit.Number,
        ["cost_per_success"] = FigureUnit.Number,
        ["score"] = FigureUnit.Share,
        ["capacity"] = FigureUnit.Number,
        ["tokens_per_second"] = FigureUnit.PerSecond,
        ["speedup"] = FigureUnit.Number,
        ["efficiency"] = FigureUnit.Share,
        ["other_error_rate"] = FigureUnit.Share,
        ["overdue_rate"] = FigureUnit.Share,
        ["abandoned_rate"] = FigureUnit.Share,
        ["memory_per_case"] = FigureUnit.Megabytes,
        ["cpu_initial"] = FigureUnit.Share,
        ["cpu_average"] = FigureUnit.Share,
        ["cpu_peak"] = FigureUnit.Share,
    };

    // The names of the rows' and reports' columns are understood beside the short ones.
    private static readonly Dictionary<string, string> DistributionNames = new(KeyName.Comparer)
    {
        ["duration"] = "duration",
        ["service"] = "service",
        ["response"] = "response",
        ["ttft"] = "ttft",
        ["itl"] = "itl",
        ["queue"] = "queue",
        ["tokens"] = "tokens",
        ["overshoot"] = "overshoot",
        ["time_to_first_token"] = "ttft",
        ["inter_token"] = "itl",
        ["output_tokens"] = "tokens",
    };

    static FigureCatalog()
    {
        foreach (var part in MemoryParts)
        {
            SingleFigures[$"memory_{part}"] = FigureUnit.Megabytes;
            SingleFigures[$"working_set_{part}"] = FigureUnit.Megabytes;
            SingleFigures[$"heap_{part}"] = FigureUnit.Megabytes;
        }
    }

    /// <summary>The names of the distributions.</summary>
    public static IReadOnlyCollection<string> Distributions => [.. DistributionNames.Values.Distinct()];

    /// <summary>Names to suggest where one is not known.</summary>
    public static IReadOnlyCollection<string> Names =>
        [.. SingleFigures.Keys, "score(metric)", "pass_at(k)", "pass_hat(k)", "avg(duration)", "min(duration)", "max(duration)", "p95(duration)"];

    /// <summary>Finds a single figure by its name or by that of the property that holds it, such as <c>SuccessRate</c>.</summary>
    public static Figure? Single(string name)
    {
        foreach (var (known, unit) in SingleFigures)
        {
            if (KeyName.Same(known, name))
            {
                return new Figure(known, unit);
            }
        }

        return PropertyOfDistribution(name);
    }

    /// <summary>Finds a distribution by its name or by that of the column or property that holds it.</summary>
    public static string? Distribution(string name) =>
        DistributionNames.GetValueOrDefault(name) ?? DistributionNames.GetValueOrDefault(WithoutUnit(name));

    /// <summary>Finds a statistic by its name: <c>avg</c>, <c>min</c>, <c>max</c> or <c>p95</c>, and what else people call them.</summary>
    public static (FigureStatistic Statistic, double Percentile)? Statistic(string name)
    {
        switch (WithoutUnit(name).ToLowerInvariant())
        {
            case "avg" or "average" or "mean":
                return (FigureStatistic.Average, 0);
            case "min":
                return (FigureStatistic.Minimum, 0);
            case "max":
                return (FigureStatistic.Maximum, 0);
            case "med" or "median":
                return (FigureStatistic.Percentile, 50);
            case ['p', .. var digits] when PlainPercentile(digits) is { } percentile:
                return (FigureStatistic.Percentile, percentile);
            default:
                return null;
        }
    }

    /// <summary>Finds a chance of several runs by its name; null for another.</summary>
    public static string? Chance(string name) =>
        KeyName.Same(name, "pass_at") || name.Equals("pass@", StringComparison.OrdinalIgnoreCase) ? "pass_at"
        : KeyName.Same(name, "pass_hat") || name.Equals("pass^", StringComparison.OrdinalIgnoreCase) ? "pass_hat"
        : null;

    /// <summary>A figure of a distribution.</summary>
    public static Figure OfDistribution(string distribution, (FigureStatistic Statistic, double Percentile) what) => new(
        distribution, distribution == "tokens" ? FigureUnit.Number : FigureUnit.Milliseconds, what.Statistic, what.Percentile);

    // AverageDurationMs, and Duration.P95Ms as a report shows it; P95Ms alone is the duration's.
    private static Figure? PropertyOfDistribution(string name)
    {
        if (KeyName.Same(name, "AverageDurationMs"))
        {
            return OfDistribution("duration", (FigureStatistic.Average, 0));
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && Distribution(name[..dot]) is { } distribution && Statistic(name[(dot + 1)..]) is { } what)
        {
            return OfDistribution(distribution, what);
        }

        return name.EndsWith("Ms", StringComparison.Ordinal) && Statistic(name) is { } duration ? OfDistribution("duration", duration) : null;
    }

    private static string WithoutUnit(string name) => name.Length > 2 && name.EndsWith("Ms", StringComparison.OrdinalIgnoreCase) ? name[..^2] : name;

    private static double? PlainPercentile(string digits) =>
        double.TryParse(digits, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var percentile)
            && percentile is > 0 and < 100 ? percentile : null;
}
