namespace AgentUnit.Engine.Statistics;

/// <summary>A straight line through points, by least squares.</summary>
/// <param name="Slope">The line's slope.</param>
/// <param name="Spread">The sum of squares of x about its mean.</param>
/// <param name="Residuals">What the line leaves over, point by point.</param>
internal sealed record LinearFit(double Slope, double Spread, double[] Residuals)
{
    /// <summary>The sum of the squared residuals.</summary>
    public double Error => Residuals.Sum(residual => residual * residual);

    /// <summary>The correlation of each residual with the next; 0 when there is none to speak of.</summary>
    public double Autocorrelation
    {
        get
        {
            double products = 0;
            for (var i = 1; i < Residuals.Length; i++)
            {
                products += Residuals[i] * Residuals[i - 1];
            }

            return Error > 0 ? products / Error : 0;
        }
    }

    /// <summary>The standard error of the slope, were the residuals worth so many independent ones.</summary>
    public double StandardError(double count) => Math.Sqrt(Error / (count - 2) / Spread);

    /// <summary>Fits a line; null when all points have the same x.</summary>
    public static LinearFit? Of(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var meanX = points.Average(point => point.X);
        var meanY = points.Average(point => point.Y);
        var spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        if (spread <= 0)
        {
            return null;
        }

        var slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        return new LinearFit(slope, spread, [.. points.Select(point => point.Y - meanY - (slope * (point.X - meanX)))]);
    }
}
