namespace AgentUnit.Engine.Metrics;

/// <summary>Turns what metrics say into verdicts, and verdicts into a run's grade.</summary>
internal static class Grader
{
    /// <summary>The final score: named, turned round where the metric says so, with a verdict.</summary>
    /// <remarks>A verdict that the metric gave itself counts before its threshold. A value outside 0 to 1 is no value.</remarks>
    public static MetricScore Grade(Metric metric, MetricScore raw)
    {
        if (metric is BuiltInMetric own && own.FinalOf(raw) is { } final)
        {
            return final;
        }

        return raw.Value switch
        {
            null => Unavailable(metric, raw),
            >= 0 and <= 1 => WithOrigin(Finish(metric, raw.Value.Value, raw.Passed, raw.Reason), raw),
            _ => MetricScore.None(metric.Name, FormattableString.Invariant($"{metric.Name} gave the value {raw.Value}, which is not between 0 and 1.")),
        };
    }

    /// <summary>The score of a metric that could not be computed.</summary>
    public static MetricScore Unavailable(Metric metric, string reason) => MetricScore.None(metric.Name, reason);

    /// <summary>A run's grade from its final scores, in the metrics' order.</summary>
    public static Grade Combine(ReadOnlySpan<MetricScore> scores, IReadOnlyList<Metric> metrics)
    {
        double sum = 0, weights = 0;
        bool passed = true, unavailable = false;
        for (var i = 0; i < scores.Length; i++)
        {
            var weight = metrics[i].Weight;
            if (!(weight > 0))
            {
                continue;
            }

            if (scores[i].Value is not { } value)
            {
                unavailable = true;
                continue;
            }

            sum += weight * value;
            weights += weight;
            passed &= scores[i].Passed == true;
        }

        return new Grade(weights > 0 ? sum / weights : null, passed && !unavailable, unavailable);
    }

    internal static MetricScore Finish(Metric metric, double value, bool? passed, string? reason)
    {
        var final = metric.Not ? 1 - value : value;
        return new MetricScore(metric.Name, final, passed is { } verdict ? verdict ^ metric.Not : final >= metric.Threshold, reason);
    }

    private static MetricScore Unavailable(Metric metric, MetricScore raw) =>
        raw.Name == metric.Name && raw.Passed is null && raw.Reason is not null
            ? raw
            : WithOrigin(MetricScore.None(metric.Name, raw.Reason ?? $"{metric.Name} gave no value and no reason."), raw);

    // What a judge was paid for is known even where it judged nothing.
    private static MetricScore WithOrigin(MetricScore score, MetricScore raw) =>
        raw.ModelCalls.Count == 0 && raw.Verdicts.Count == 0 ? score : score with { ModelCalls = raw.ModelCalls, Verdicts = raw.Verdicts };
}

/// <summary>What a run's metrics come to. Metrics with a weight of 0 inform, and count for nothing here.</summary>
/// <param name="Score">The weighted mean of the values, 0 to 1; null when there is none.</param>
/// <param name="Passed">Whether every metric passed.</param>
/// <param name="Unavailable">Whether a metric has no value, so that the run cannot be graded.</param>
internal readonly record struct Grade(double? Score, bool Passed, bool Unavailable);

/// <summary>How a case is graded when its scenario has no metrics.</summary>
internal static class DefaultMetrics
{
    private static readonly Metric[] Expected = [new ContainsMetric()];
    private static readonly Metric[] Unknown = [new NotEmptyMetric()];

    /// <summary>Contains where the right answer is known, NotEmpty where it is not.</summary>
    public static Metric[] For(TestCase testCase) =>
        string.IsNullOrWhiteSpace(testCase.ExpectedOutput) ? Unknown : Expected;
}
