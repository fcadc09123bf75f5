namespace AgentUnit.Engine.Statistics.Repeats;

/// <summary>
/// The sums over clusters from which a mean and its variance follow; no cluster need be kept. In each, the runs of one
/// case. Sums of parts add up to those of the whole, whatever the order.
/// </summary>
internal struct ClusterSums
{
    private ExactSum _sum;
    private ExactSum _squares;
    private ExactSum _products;
    private Int128 _sizeSquares;

    /// <summary>How many clusters there are.</summary>
    public long Clusters { get; private set; }

    /// <summary>How many values there are in them.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of all values; not a number without any.</summary>
    public readonly double Mean => _sum.Value / Count;

    /// <summary>
    /// The variance of the mean, for which only clusters are independent: m / (m - 1) times the sum of (y - n mean)² over
    /// the m clusters, by N² (Cochran 1977, "Sampling Techniques", section 3.12; Rao and Scott 1992, equation 1). Null with fewer than two.
    /// </summary>
    public readonly double? Variance
    {
        get
        {
            if (Clusters < 2)
            {
                return null;
            }

            var residuals = Math.Max(0, _squares.Value - (2 * Mean * _products.Value) + (Mean * Mean * (double)_sizeSquares));
            return (double)Clusters / (Clusters - 1) * residuals / ((double)Count * Count);
        }
    }

    /// <summary>How many values count at least, if those of a cluster were all alike: N² over the sum of n² (Kish 1965).</summary>
    public readonly double LeastEffective => Count > 0 ? (double)Count * Count / (double)_sizeSquares : 0;

    /// <summary>Adds a cluster.</summary>
    /// <param name="sum">The sum of its values.</param>
    /// <param name="count">How many they are; a cluster without any is none.</param>
    public void Add(double sum, long count)
    {
        if (count == 0)
        {
            return;
        }

        Clusters++;
        Count += count;
        _sum.Add(sum);
        _squares.Add(sum * sum);
        _products.Add(sum * count);
        _sizeSquares += (Int128)count * count;
    }

    /// <summary>Adds all the clusters of another.</summary>
    public void Add(in ClusterSums other)
    {
        Clusters += other.Clusters;
        Count += other.Count;
        _sum.Add(other._sum);
        _squares.Add(other._squares);
        _products.Add(other._products);
        _sizeSquares += other._sizeSquares;
    }
}
