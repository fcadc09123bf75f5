namespace AgentUnit.Engine.Statistics.Repeats;

/// <summary>The mean and standard deviation of values that are not kept (Welford 1962).</summary>
internal struct Moments
{
    private double _mean;
    private double _squares;

    public int Count { get; private set; }

    /// <summary>Null without values.</summary>
    public readonly double? Mean => Count > 0 ? _mean : null;

    /// <summary>The sample standard deviation (n - 1); null with fewer than two.</summary>
    public readonly double? Deviation => Count > 1 ? Math.Sqrt(Math.Max(0, _squares) / (Count - 1)) : null;

    public void Add(double value)
    {
        Count++;
        var before = value - _mean;
        _mean += before / Count;
        _squares += before * (value - _mean);
    }
}
