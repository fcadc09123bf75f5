namespace AgentUnit.Engine.Statistics;

/// <summary>
/// A sum of numbers that does not depend on the order in which they are added, nor on how they were split: each is
/// taken to the nearest 2^-60, and whole numbers of that are added. For sums below 2^67.
/// </summary>
internal struct ExactSum
{
    private const double Scale = 1L << 60;

    private Int128 _units;

    /// <summary>The sum.</summary>
    public readonly double Value => (double)_units / Scale;

    /// <summary>The sum of some numbers.</summary>
    public static ExactSum Of(IEnumerable<double> values)
    {
        var sum = default(ExactSum);
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum;
    }

    /// <summary>Adds a number.</summary>
    public void Add(double value)
    {
        var units = Math.Round(value * Scale);
        _units += Math.Abs(units) < long.MaxValue ? (long)units : (Int128)units;
    }

    /// <summary>Adds all the numbers of another sum.</summary>
    public void Add(in ExactSum other) => _units += other._units;
}
