using AgentUnit.Engine.Randomness;
using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics.Scalability;

/// <summary>Fits the Universal Scalability Law to measurements, and says what they bear.</summary>
internal static class UslFit
{
    /// <summary>Three parameters need more levels than three to be tested by any of them.</summary>
    public const int FewestLevels = 4;

    private const int GoodLevels = 6;
    private const double LargestRelativeError = 0.10;
    private const int Resamples = 400;

    // A loss of less at the highest level is the noise of any measurement.
    private const double VisibleEfficiency = 0.99;
    private const double FarthestPeak = 10;

    /// <summary>Fits measurements whose relative errors are alike, as those of throughputs are.</summary>
    /// <param name="measurements">Concurrency and throughput of each; those without throughput are left out.</param>
    /// <param name="seed">What the resamples for the peak's interval are drawn from.</param>
    public static ScalabilityFit Fit(IEnumerable<(int Concurrency, double? Throughput)> measurements, long seed)
    {
        var points = measurements
            .Where(measurement => measurement.Throughput > 0)
            .GroupBy(measurement => measurement.Concurrency)
            .SelectMany(level => level.Select(m => new UslPoint(m.Concurrency, m.Throughput!.Value, Math.Pow(level.Average(l => l.Throughput!.Value), -2))))
            .ToArray();
        return FitWeighted(points, seed);
    }

    /// <summary>Fits measurements with weights of their own.</summary>
    public static ScalabilityFit FitWeighted(IReadOnlyList<UslPoint> points, long seed)
    {
        var levels = points.Select(point => point.Concurrency).Distinct().Count();
        if (levels < FewestLevels)
        {
            return None(levels, points.Count, $"the law has three parameters, so a fit that can fail needs {FewestLevels} levels of concurrency with throughput, better {GoodLevels}; there are {levels}");
        }

        var model = UslSolver.Solve(points, out var free);
        var spread = Math.Sqrt(points.Sum(point => Square((point.Throughput / model.At(point.Concurrency)) - 1)) / Freedom(points, free));
        var errors = StandardErrors(points, model, free);
        var usable = spread <= LargestRelativeError;
        var fit = new ScalabilityFit
        {
            Lambda = Interval(model.Lambda, errors[0], points, free),
            Sigma = Interval(model.Sigma, errors[1], points, free),
            Kappa = Interval(model.Kappa, errors[2], points, free),
            Peak = new IntervalEstimate(null, null, null, "the data do not bear the law"),
            Levels = levels,
            Measurements = points.Count,
            RSquared = RSquared(points, model),
            RelativeError = spread,
            IsUsable = usable,
        };
        return usable
            ? WithPeak(fit, points, model, seed)
            : fit with { Reason = FormattableString.Invariant($"the measurements lie {spread:0.#%} from the law, more than {LargestRelativeError:0%}: another law governs, or they are too noisy; try more work per level or more repetitions") };
    }

    private static ScalabilityFit WithPeak(ScalabilityFit fit, IReadOnlyList<UslPoint> points, UslModel model, long seed)
    {
        var highest = points.Max(point => point.Concurrency);
        if (model.Efficiency(highest) > VisibleEfficiency || (fit.Sigma.Lower is not > 0 && fit.Kappa.Lower is not > 0 && Linear(points)))
        {
            var linear = FormattableString.Invariant($"throughput grows in proportion up to a concurrency of {highest}: no contention shows, so nothing tells where it would end");
            return fit with { Peak = new IntervalEstimate(null, null, null, linear), Reason = linear };
        }

        var limit = model.Sigma > 0 ? model.Lambda / model.Sigma : (double?)null;
        if (model.Peak is not { } peak)
        {
            const string Rising = "throughput levels off but does not fall (κ is 0), so it has no peak";
            return fit with { Limit = limit, Peak = new IntervalEstimate(null, null, null, Rising), Reason = Rising };
        }

        if (fit.Kappa.Lower is not > 0)
        {
            const string Open = "κ cannot be told from 0 with these measurements, so neither can a peak: add higher levels or repetitions";
            return fit with { Limit = limit, Peak = new IntervalEstimate(null, null, null, Open), Reason = Open };
        }

        if (peak > FarthestPeak * highest)
        {
            var far = FormattableString.Invariant($"a peak would lie at more than {FarthestPeak} times the highest level measured, {highest}, of which these measurements say nothing");
            return fit with { Limit = limit, Peak = new IntervalEstimate(null, null, null, far), Reason = far };
        }

        var (lower, upper) = PeakBounds(points, model, seed);
        var reason = peak > highest
            ? FormattableString.Invariant($"the peak lies beyond the highest level measured, {highest}: extrapolated")
            : upper is null ? "measurements like these often show no peak: no upper bound" : null;
        return fit with { Peak = new IntervalEstimate(peak, lower, upper, reason), PeakThroughput = model.At(peak), Reason = reason };
    }

    // The mean efficiency of the highest level lies within the noise of the lowest one's.
    private static bool Linear(IReadOnlyList<UslPoint> points)
    {
        var lambda = points.Average(point => point.Throughput / point.Concurrency);
        return Math.Sqrt(points.Average(point => Square((point.Throughput / point.Concurrency / lambda) - 1))) <= 0.05;
    }

    // Relative errors, resampled (B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, SIAM 1982); a refit without a peak has it at infinity.
    private static (double? Lower, double? Upper) PeakBounds(IReadOnlyList<UslPoint> points, UslModel model, long seed)
    {
        var random = CaseRandom.For(seed, "peak", 1, 1);
        double[] errors = [.. points.Select(point => (point.Throughput / model.At(point.Concurrency)) - 1)];
        var scale = Math.Sqrt((double)errors.Length / (errors.Length - 3));
        var peaks = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var resample = points
                .Select(point => point with { Throughput = model.At(point.Concurrency) * Math.Max(0.01, 1 + (scale * errors[random.NextInt32(errors.Length)])) })
                .ToArray();
            peaks[i] = UslSolver.Solve(resample, out _).Peak ?? double.PositiveInfinity;
        }

        Array.Sort(peaks);
        return (Finite(peaks[(int)(0.025 * Resamples)]), Finite(peaks[(int)(0.975 * Resamples) - 1]));
    }

    // From the slopes at the solution; parameters held at 0 have none.
    private static double?[] StandardErrors(IReadOnlyList<UslPoint> points, UslModel model, bool[] free)
    {
        var jacobian = UslSolver.Jacobian(points, model, free);
        var variance = UslSolver.Error(points, model) / Freedom(points, free);
        var covariance = jacobian.TransposeThisAndMultiply(jacobian).Inverse() * variance;
        var errors = new double?[3];
        var column = 0;
        for (var i = 0; i < 3; i++)
        {
            if (free[i] && covariance[column, column++] is var square and >= 0)
            {
                errors[i] = Math.Sqrt(square);
            }
        }

        return errors;
    }

    private static IntervalEstimate Interval(double value, double? error, IReadOnlyList<UslPoint> points, bool[] free)
    {
        if (error is not { } one)
        {
            return new IntervalEstimate(value, null, null, "at its lowest, where it has no interval");
        }

        var half = StudentT.InvCDF(0, 1, Freedom(points, free), 0.975) * one;
        // None of the three can be below 0.
        return new IntervalEstimate(value, Math.Max(0, value - half), value + half);
    }

    private static int Freedom(IReadOnlyList<UslPoint> points, bool[] free) => points.Count - free.Count(isFree => isFree);

    private static double? RSquared(IReadOnlyList<UslPoint> points, UslModel model)
    {
        var weights = points.Sum(point => point.Weight);
        var mean = points.Sum(point => point.Weight * point.Throughput) / weights;
        var total = points.Sum(point => point.Weight * Square(point.Throughput - mean));
        return total > 0 ? 1 - (UslSolver.Error(points, model) / total) : null;
    }

    private static ScalabilityFit None(int levels, int count, string reason)
    {
        var none = new IntervalEstimate(null, null, null, reason);
        return new ScalabilityFit { Lambda = none, Sigma = none, Kappa = none, Peak = none, Levels = levels, Measurements = count, Reason = reason };
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double Square(double value) => value * value;
}
