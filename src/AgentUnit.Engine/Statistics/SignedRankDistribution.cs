namespace AgentUnit.Engine.Statistics;

/// <summary>
/// The exact distribution of a sum of ranks, each of which counts or not by the toss of a coin. Ranks are given doubled, so
/// that the middle ranks of ties are whole numbers.
/// </summary>
internal sealed class SignedRankDistribution
{
    private readonly double[] _cumulative;

    /// <param name="doubledRanks">Twice the rank of each value.</param>
    public SignedRankDistribution(IEnumerable<int> doubledRanks)
    {
        int[] ranks = [.. doubledRanks];
        var chances = new double[ranks.Sum() + 1];
        chances[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var sum = reached; sum >= 0; sum--)
            {
                chances[sum] = 0.5 * (chances[sum] + (sum >= rank ? chances[sum - rank] : 0));
            }
        }

        for (var sum = 1; sum < chances.Length; sum++)
        {
            chances[sum] += chances[sum - 1];
        }

        _cumulative = chances;
    }

    /// <summary>The distribution without ties.</summary>
    public static SignedRankDistribution Untied(int count) => new(Enumerable.Range(1, count).Select(rank => 2 * rank));

    /// <summary>P(sum of doubled ranks &lt;= value).</summary>
    public double Cumulative(int doubledSum) => doubledSum < 0 ? 0 : _cumulative[Math.Min(doubledSum, _cumulative.Length - 1)];
}
