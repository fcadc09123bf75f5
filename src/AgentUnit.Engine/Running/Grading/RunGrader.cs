using System.Runtime.CompilerServices;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Engine.Running.Grading;

/// <summary>Puts a reply before every metric of its scenario.</summary>
internal static class RunGrader
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<RunGrade> GradeAsync(IReadOnlyList<Metric> metrics, MetricContext context, CancellationToken cancellationToken)
    {
        var deciding = metrics.Count > 0 ? metrics : DefaultMetrics.For(context.Case);
        var scores = new MetricScore[deciding.Count];
        Exception? thrown = null;
        for (var i = 0; i < scores.Length; i++)
        {
            try
            {
                var raw = await deciding[i].EvaluateAsync(context, cancellationToken).ConfigureAwait(false);
                scores[i] = Grader.Grade(deciding[i], raw ?? MetricScore.None(deciding[i].Name, "The metric returned nothing."));
            }
            catch (Exception exception)
            {
                thrown ??= exception;
                scores[i] = MetricScore.None(deciding[i].Name, exception is OperationCanceledException ? "It did not end in time." : exception.Message);
            }
        }

        MetricNames.Number(scores);
        var (score, passed, unavailable) = Grader.Combine(scores, deciding);
        return new RunGrade(scores, score, passed, unavailable ? Problem(scores, deciding) : null, thrown);
    }

    private static string Problem(MetricScore[] scores, IReadOnlyList<Metric> metrics)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (metrics[i].Weight > 0 && !scores[i].HasValue)
            {
                return $"Metric {scores[i].Name}: {scores[i].Reason}";
            }
        }

        return "A metric has no value.";
    }
}

/// <summary>The judgement of all metrics on one reply.</summary>
/// <param name="Scores">What each said.</param>
/// <param name="Score">The weighted mean.</param>
/// <param name="Passed">Whether every one that decides passed.</param>
/// <param name="Problem">Why one that decides has no value; null when all have one.</param>
/// <param name="Exception">What a metric threw.</param>
internal readonly record struct RunGrade(IReadOnlyList<MetricScore> Scores, double? Score, bool Passed, string? Problem, Exception? Exception)
{
    public bool Unavailable => Problem is not null;
}
