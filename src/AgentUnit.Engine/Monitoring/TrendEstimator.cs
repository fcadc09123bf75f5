using AgentUnit.Engine.Statistics;
using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Monitoring;

/// <summary>
/// The slope of memory over time. A reading is much like the one before, so the plain interval of least squares would be
/// far too narrow: the number of readings is cut to what they are worth, n (1 - r) / (1 + r) with the correlation r of
/// neighbours (Santer et al., Journal of Geophysical Research 105, 2000, pages 7337 to 7356, equations 3 to 6).
/// </summary>
internal static class TrendEstimator
{
    private const int FewestReadings = 10;
    private const double ShortestMinutes = 10.0 / 60;
    private const double FewestIndependent = 4;
    private const double SkippedShare = 0.25;
    private const double MillisecondsPerMinute = 60_000;
    private const double BoundQuantile = 0.975;

    /// <param name="samples">Readings in their order.</param>
    /// <param name="memory">What to take from each.</param>
    public static MemoryTrend Estimate(IReadOnlyList<ResourceSample> samples, Func<ResourceSample, double?> memory)
    {
        var points = Settled(samples, memory);
        if (points.Count < FewestReadings)
        {
            return new MemoryTrend(null, null, null, points.Count, null, FormattableString.Invariant($"a slope needs {FewestReadings} readings after the first quarter, there are {points.Count}"));
        }

        var minutes = points[^1].X - points[0].X;
        if (minutes < ShortestMinutes || LinearFit.Of(points) is not { } fit)
        {
            return new MemoryTrend(null, null, null, points.Count, null, FormattableString.Invariant(
                $"a slope needs 10 s after the first quarter, there are {minutes * 60:0.#} s: a short time shows a start, and no trend"));
        }

        var correlation = Math.Clamp(fit.Autocorrelation, 0, 1);
        var effective = points.Count * (1 - correlation) / (1 + correlation);
        if (effective < FewestIndependent)
        {
            return new MemoryTrend(fit.Slope, null, null, points.Count, effective, FormattableString.Invariant(
                $"no interval: the {points.Count} readings are so alike that they are worth {effective:0.#} independent ones"));
        }

        var half = StudentT.InvCDF(0, 1, effective - 2, BoundQuantile) * fit.StandardError(effective);
        return new MemoryTrend(fit.Slope, fit.Slope - half, fit.Slope + half, points.Count, effective, null);
    }

    private static List<(double X, double Y)> Settled(IReadOnlyList<ResourceSample> samples, Func<ResourceSample, double?> memory)
    {
        if (samples.Count == 0)
        {
            return [];
        }

        var from = samples[0].OffsetMs + ((samples[^1].OffsetMs - samples[0].OffsetMs) * SkippedShare);
        var points = new List<(double X, double Y)>();
        foreach (var sample in samples)
        {
            if (sample.OffsetMs >= from && memory(sample) is { } value)
            {
                points.Add((sample.OffsetMs / MillisecondsPerMinute, value));
            }
        }

        return points;
    }
}
