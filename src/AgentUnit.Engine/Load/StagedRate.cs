namespace AgentUnit.Engine.Load;

/// <summary>
/// A rate that is piecewise linear in time. Arrivals of a process with rate 1 are moved to where the integral of the
/// rate reaches their time (E. Çinlar, Introduction to Stochastic Processes, 1975, section 4.7), which holds for constant gaps as well.
/// </summary>
internal sealed class StagedRate(IReadOnlyList<LoadStage> stages)
{
    /// <summary>How many arrivals are expected in all: the integral of the rate.</summary>
    public double Total => stages.Sum(Area);

    /// <summary>The times at which arrivals are due, in seconds, until the stages end.</summary>
    /// <param name="unitTimes">The arrivals of a process with rate 1, rising.</param>
    public IEnumerable<double> Times(IEnumerable<double> unitTimes)
    {
        using var unit = unitTimes.GetEnumerator();
        var more = unit.MoveNext();
        double areaBefore = 0, secondsBefore = 0;
        foreach (var stage in stages)
        {
            // Rounding must not let the first arrival of the next stage into this one.
            var end = areaBefore + (Area(stage) * (1 - 1e-12));
            while (more && unit.Current < end)
            {
                yield return secondsBefore + SecondsTo(stage, unit.Current - areaBefore);
                more = unit.MoveNext();
            }

            areaBefore += Area(stage);
            secondsBefore += stage.Duration.TotalSeconds;
        }
    }

    private static double Area(LoadStage stage) => (stage.FromRate + stage.ToRate) / 2 * stage.Duration.TotalSeconds;

    // Solves from * t + slope * t² / 2 = area, in the form that is stable at slope 0.
    private static double SecondsTo(LoadStage stage, double area)
    {
        if (area <= 0)
        {
            return 0;
        }

        var slope = (stage.ToRate - stage.FromRate) / stage.Duration.TotalSeconds;
        var root = Math.Sqrt(Math.Max(0, (stage.FromRate * stage.FromRate) + (2 * slope * area)));
        return Math.Min(2 * area / (stage.FromRate + root), stage.Duration.TotalSeconds);
    }
}
