namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>Computes what judges did from its sums.</summary>
internal static class JudgeFigures
{
    /// <summary>The summary; null where there were no judges.</summary>
    public static JudgeSummary? Of(JudgeCounts counts) => counts.Verdicts == 0 ? null : new JudgeSummary
    {
        Verdicts = counts.Verdicts,
        Failed = counts.Failed,
        Replies = counts.Replies,
        InputTokens = counts.InputTokens,
        OutputTokens = counts.OutputTokens,
        Agreement = Alpha(counts),
        ExactAgreement = Share(counts.EqualPairs, counts.Pairs),
        FirstPositionShare = Share(counts.FirstWon, counts.Decided),
        OrderDisagreement = Share(counts.OrdersDiffered, counts.BothOrders),
        Counts = counts,
    };

    /// <summary>
    /// Krippendorff's alpha for interval data, 1 - observed / expected disagreement (K. Krippendorff, Computing
    /// Krippendorff's Alpha-Reliability, 2011). The squared differences of all pairs come from the sums.
    /// </summary>
    internal static double? Alpha(JudgeCounts counts)
    {
        double n = counts.Values;
        var all = 2 * ((n * counts.SquareSum) - (counts.Sum * counts.Sum));

        // Rounding leaves a little where all values are the same, and nothing to compare with.
        return n < 2 || all <= 1e-9 * n * n ? null : 1 - (counts.Disagreement / n / (all / (n * (n - 1))));
    }

    private static double? Share(long part, long all) => all > 0 ? (double)part / all : null;
}
