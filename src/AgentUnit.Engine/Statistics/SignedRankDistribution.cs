namespace AgentUnit.Engine.Statistics;

/// <summary>
/// The exact law of a sum of ranks, each of which counts or not by the toss of a coin. Ranks are given doubled, so
/// that the middle ranks of ties are whole numbers.
/// </summary>
internal sealed class SignedRankDistribution
{
    private readonly double[] _cumulative;

    /// <param name="doubledRanks">Twice the rank of each value.</param>
    public SignedRankDistribution(IEnumerable<int> doubledRanks)
    {
        int[] ranks = [.. doubledRanks];
        var law = new double[ranks.Sum() + 1];
        law[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var sum = reached; sum >= 0; sum--)
            {
                law[sum] = 0.5 * (law[sum] + (sum >= rank ? law[sum - rank] : 0));
            }
        }

        for (var sum = 1; sum < law.Length; sum++)
        {
            law[sum] += law[sum - 1];
        }

        _cumulative = law;
    }

    /// <summary>The law without ties.</summary>
    public static SignedRankDistribution Untied(int count) => new(Enumerable.Range(1, count).Select(rank => 2 * rank));

    /// <summary>P(sum of doubled ranks &lt;= value).</summary>
    public double Cumulative(int doubledSum) => doubledSum < 0 ? 0 : _cumulative[Math.Min(doubledSum, _cumulative.Length - 1)];
}
