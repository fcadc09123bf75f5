using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Load;

/// <summary>The arrivals of a process with one arrival per unit of time; a rate stretches them.</summary>
internal static class ArrivalGaps
{
    /// <summary>The times of all arrivals, without end. The same seed gives the same times.</summary>
    public static IEnumerable<double> UnitTimes(Arrival arrival, double burstiness, long seed)
    {
        if (arrival == Arrival.Constant)
        {
            // Counted, not added up: a sum of gaps would drift.
            for (long n = 0; ; n++)
            {
                yield return n;
            }
        }

        var random = CaseRandom.For(seed, "arrivals", 1, 1);
        var time = 0.0;
        while (true)
        {
            time += arrival == Arrival.Poisson ? Exponential(ref random) : Gamma(ref random, burstiness) / burstiness;
            yield return time;
        }
    }

    private static double Exponential(ref CaseRandom random) => -Math.Log(1 - random.NextDouble());

    // G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26 (2000); a shape below 1
    // is drawn one higher and scaled back, as they do in section 6.
    private static double Gamma(ref CaseRandom random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(ref random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + (c * x);
            v = v * v * v;
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
