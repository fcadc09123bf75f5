namespace AgentUnit.Engine.Randomness;

/// <summary>A log-normal distribution, by its median and the standard deviation of its logarithm.</summary>
internal readonly record struct LogNormal(double Median, double Sigma)
{
    /// <summary>The mean: median times exp(sigma² / 2).</summary>
    public double Mean => Median * Math.Exp(Sigma * Sigma / 2);

    /// <summary>The value that lies <paramref name="normal"/> standard deviations from the median.</summary>
    public double At(double normal) => Sigma == 0 ? Median : Median * Math.Exp(Sigma * normal);

    /// <summary>
    /// The sum of <paramref name="count"/> independent values, as the log-normal distribution with the sum's own mean and
    /// variance (L. F. Fenton, IRE Trans. Commun. Systems 8, 1960), so that a thousand tokens cost one draw.
    /// </summary>
    public LogNormal Sum(int count)
    {
        if (count <= 1 || Sigma == 0)
        {
            return this with { Median = Median * count };
        }

        var variance = Math.Log(1 + ((Math.Exp(Sigma * Sigma) - 1) / count));
        return new LogNormal(count * Mean * Math.Exp(-variance / 2), Math.Sqrt(variance));
    }
}
