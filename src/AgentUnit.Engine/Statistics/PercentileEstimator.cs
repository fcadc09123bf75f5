namespace AgentUnit.Engine.Statistics;

/// <summary>Percentiles of a sample with their intervals, and the reasons where the sample is too small for them.</summary>
internal static class PercentileEstimator
{
    /// <summary>Estimates percentiles.</summary>
    /// <param name="percentiles">Which ones.</param>
    /// <param name="count">The size of the sample.</param>
    /// <param name="valuesAt">Gives the sample's values at the given ranks (from 1).</param>
    public static PercentileEstimate[] Estimate(
        IReadOnlyList<double> percentiles, long count, Func<IEnumerable<long>, Dictionary<long, double>> valuesAt)
    {
        if (count == 0)
        {
            return [.. percentiles.Select(p => new PercentileEstimate(p, null, null, null, 0, "no data"))];
        }

        var ranks = percentiles
            .Select(p => (Point: OrderStatistics.NearestRank(p, count), Lower: OrderStatistics.LowerRank(p, count), Upper: OrderStatistics.UpperRank(p, count)))
            .ToArray();
        var values = valuesAt(ranks.SelectMany(r => new[] { r.Point, r.Lower ?? r.Point, r.Upper ?? r.Point }));
        return [.. percentiles.Select((percentile, i) => new PercentileEstimate(
            percentile,
            count >= MinimumCount(percentile) ? values[ranks[i].Point] : null,
            ranks[i].Lower is { } lower ? values[lower] : null,
            ranks[i].Upper is { } upper ? values[upper] : null,
            count,
            Reason(percentile, count, ranks[i].Lower, ranks[i].Upper)))];
    }

    /// <summary>The fewest values with which a percentile is told at all: one must be expected above it.</summary>
    public static long MinimumCount(double percentile) => percentile <= 50 ? 1 : (long)Math.Ceiling(100m / (100m - (decimal)percentile));

    private static string? Reason(double percentile, long count, long? lower, long? upper)
    {
        var minimum = MinimumCount(percentile);
        return count < minimum ? FormattableString.Invariant($"p{percentile} needs {minimum} values, there are {count}")
            : lower is null && upper is null ? FormattableString.Invariant($"no 95% bounds with {count} values")
            : upper is null ? FormattableString.Invariant($"no 95% upper bound with {count} values")
            : lower is null ? FormattableString.Invariant($"no 95% lower bound with {count} values")
            : null;
    }
}
