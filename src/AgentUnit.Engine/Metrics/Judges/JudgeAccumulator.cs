using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>Adds up what judges said of one answer.</summary>
internal static class JudgeAccumulator
{
    public static JudgeCounts Of(MetricScore score)
    {
        // Verdicts stand judge by judge; a comparison has two of each.
        double[] values = [.. score.Verdicts.GroupBy(verdict => verdict.Judge).Select(ValueOf).OfType<double>()];
        (double? One, double? Other)[] orders = [.. score.Verdicts.Where(verdict => verdict.First is not null).Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0].Value, pair[1].Value))];
        var both = orders.Where(pair => pair.One is not null && pair.Other is not null).ToArray();
        JudgeVerdict[] decided = [.. score.Verdicts.Where(verdict => verdict is { First: not null, Value: 0 or 1 })];
        var counts = Agreement(values);
        counts.Verdicts = score.Verdicts.Count;
        counts.Failed = score.Verdicts.Count(verdict => verdict.Value is null);
        counts.Replies = score.Verdicts.Sum(verdict => verdict.Asked);
        counts.Decided = decided.Length;
        counts.FirstWon = decided.Count(verdict => verdict.Value == (verdict.First == PairwiseJudgeMetric.AnswerFirst ? 1 : 0));
        counts.BothOrders = both.Length;
        counts.OrdersDiffered = both.Count(pair => pair.One != pair.Other);
        foreach (var call in score.ModelCalls)
        {
            counts.InputTokens.Add(call.InputTokens, isDue: true);
            counts.OutputTokens.Add(call.OutputTokens, isDue: true);
        }

        return counts;
    }

    /// <summary>The sums for agreement of the values that several judges gave one answer.</summary>
    public static JudgeCounts Agreement(double[] values)
    {
        if (values.Length < 2)
        {
            return default;
        }

        double squares = 0;
        long pairs = 0, equal = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                squares += 2 * (values[i] - values[j]) * (values[i] - values[j]);
                pairs++;
                equal += values[i].Equals(values[j]) ? 1 : 0;
            }
        }

        return new JudgeCounts
        {
            Values = values.Length,
            Sum = ExactSum.Of(values),
            SquareSum = ExactSum.Of(values.Select(value => value * value)),
            Disagreement = ExactSum.Of([squares / (values.Length - 1)]),
            Pairs = pairs,
            EqualPairs = equal,
        };
    }

    private static double? ValueOf(IGrouping<string, JudgeVerdict> ofJudge)
    {
        var all = ofJudge.ToArray();
        return all.Length == 2 && all[0].First is not null ? PairwiseJudgeMetric.Both(all[0].Value, all[1].Value) : all.Average(verdict => verdict.Value);
    }
}

/// <summary>Computes what judges did from its sums.</summary>
internal static class JudgeFigures
{
    /// <summary>The summary; null where there were no judges.</summary>
    public static JudgeSummary? Of(JudgeCounts counts) => counts.Verdicts == 0 ? null : new JudgeSummary
    {
        Verdicts = counts.Verdicts,
        Failed = counts.Failed,
        Replies = counts.Replies,
        InputTokens = counts.InputTokens.Value,
        OutputTokens = counts.OutputTokens.Value,
        Agreement = Alpha(counts),
        ExactAgreement = Share(counts.EqualPairs, counts.Pairs),
        FirstPositionShare = Share(counts.FirstWon, counts.Decided),
        OrderDisagreement = Share(counts.OrdersDiffered, counts.BothOrders),
    };

    /// <summary>
    /// Krippendorff's alpha for interval data, 1 - observed / expected disagreement (K. Krippendorff, Computing
    /// Krippendorff's Alpha-Reliability, 2011). The squared differences of all pairs come from the sums.
    /// </summary>
    internal static double? Alpha(JudgeCounts counts)
    {
        double n = counts.Values;
        var all = 2 * ((n * counts.SquareSum.Value) - (counts.Sum.Value * counts.Sum.Value));

        // Rounding leaves a little where all values are the same, and nothing to compare with.
        return n < 2 || all <= 1e-9 * n * n ? null : 1 - (counts.Disagreement.Value / n / (all / (n * (n - 1))));
    }

    private static double? Share(long part, long all) => all > 0 ? (double)part / all : null;
}
