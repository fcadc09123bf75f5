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
        return Agreement(values) with
        {
            Verdicts = score.Verdicts.Count,
            Failed = score.Verdicts.Count(verdict => verdict.Value is null),
            Replies = score.Verdicts.Sum(verdict => verdict.Asked),
            InputTokens = Sum(score.ModelCalls, call => call.InputTokens),
            OutputTokens = Sum(score.ModelCalls, call => call.OutputTokens),
            Decided = decided.Length,
            FirstWon = decided.Count(verdict => verdict.Value == (verdict.First == PairwiseJudgeMetric.AnswerFirst ? 1 : 0)),
            BothOrders = both.Length,
            OrdersDiffered = both.Count(pair => pair.One != pair.Other),
        };
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
            Sum = values.Sum(),
            SquareSum = values.Sum(value => value * value),
            Disagreement = squares / (values.Length - 1),
            Pairs = pairs,
            EqualPairs = equal,
        };
    }

    private static double? ValueOf(IGrouping<string, JudgeVerdict> ofJudge)
    {
        var all = ofJudge.ToArray();
        return all.Length == 2 && all[0].First is not null ? PairwiseJudgeMetric.Both(all[0].Value, all[1].Value) : all.Average(verdict => verdict.Value);
    }

    private static long? Sum(IReadOnlyList<ModelCall> calls, Func<ModelCall, int?> tokens) =>
        calls.Any(call => tokens(call) is not null) ? calls.Sum(call => (long)(tokens(call) ?? 0)) : null;
}
