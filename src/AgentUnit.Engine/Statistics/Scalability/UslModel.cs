namespace AgentUnit.Engine.Statistics.Scalability;

/// <summary>Gunther's Universal Scalability Law with its three parameters.</summary>
internal readonly record struct UslModel(double Lambda, double Sigma, double Kappa)
{
    /// <summary>Where throughput is highest; null when it never falls, or only falls.</summary>
    public double? Peak => Kappa > 0 && Sigma < 1 ? Math.Max(1, Math.Sqrt((1 - Sigma) / Kappa)) : Sigma >= 1 && Kappa > 0 ? 1 : null;

    public double At(double concurrency) => Lambda * concurrency / Denominator(concurrency);

    /// <summary>Throughput over what it would be without loss.</summary>
    public double Efficiency(double concurrency) => 1 / Denominator(concurrency);

    /// <summary>How throughput changes with each parameter.</summary>
    public (double Lambda, double Sigma, double Kappa) Gradient(double concurrency)
    {
        var denominator = Denominator(concurrency);
        var slope = -Lambda * concurrency * (concurrency - 1) / (denominator * denominator);
        return (concurrency / denominator, slope, slope * concurrency);
    }

    private double Denominator(double n) => 1 + (Sigma * (n - 1)) + (Kappa * n * (n - 1));
}

/// <summary>One measurement of throughput.</summary>
/// <param name="Concurrency">How many were at work, 1 or more.</param>
/// <param name="Throughput">Per second, above 0.</param>
/// <param name="Weight">How much its squared error counts.</param>
internal readonly record struct UslPoint(double Concurrency, double Throughput, double Weight = 1);
