using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics;

/// <summary>The mean of a few measurements with its 95% interval (Student 1908): mean ± t(n - 1) s / √n.</summary>
internal static class MeanInterval
{
    public static MeanEstimate Estimate(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new MeanEstimate(null, null, null, null, 0, "no data");
        }

        var mean = values.Average();
        if (values.Count == 1)
        {
            return new MeanEstimate(mean, null, null, null, 1, "an interval needs two measurements");
        }

        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var half = StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * deviation / Math.Sqrt(values.Count);
        return new MeanEstimate(mean, mean - half, mean + half, deviation, values.Count);
    }

    /// <summary>The same measurements in another unit.</summary>
    public static MeanEstimate Scale(MeanEstimate estimate, double factor) => estimate with
    {
        Value = estimate.Value * factor,
        Lower = estimate.Lower * factor,
        Upper = estimate.Upper * factor,
        StandardDeviation = estimate.StandardDeviation * factor,
    };
}
