using System.Globalization;

namespace AgentUnit.Engine.Figures;

/// <summary>What people call the statistics of a distribution.</summary>
internal static class StatisticNames
{
    /// <summary>Finds a statistic by its name: <c>avg</c>, <c>min</c>, <c>max</c> or <c>p95</c>, and what else people call them.</summary>
    public static (FigureStatistic Statistic, double Percentile)? Find(string name)
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

    /// <summary>A property's name without the unit at its end.</summary>
    public static string WithoutUnit(string name) => name.Length > 2 && name.EndsWith("Ms", StringComparison.OrdinalIgnoreCase) ? name[..^2] : name;

    private static double? PlainPercentile(string digits) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentile)
            && percentile is > 0 and < 100 ? percentile : null;
}
