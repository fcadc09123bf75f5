using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Running.Grading;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>Adds up what metrics said of several turns: the mean of a metric's values; passed if it passed each time.</summary>
/// <param name="namesTurns">Whether reasons say of which turn they speak.</param>
internal sealed class TurnScores(bool namesTurns)
{
    private readonly List<(string Name, Metric Metric, List<(int? Turn, MetricScore Score)> Scores)> _metrics = [];
    private Exception? _thrown;

    /// <summary>Adds the grade of a turn.</summary>
    /// <param name="turn">Which turn it was; null for the whole.</param>
    /// <param name="metrics">The metrics that graded; none where the default ones did.</param>
    /// <param name="grade">What they said.</param>
    public void Add(int? turn, IReadOnlyList<Metric> metrics, RunGrade grade)
    {
        _thrown ??= grade.Exception;
        for (var i = 0; i < grade.Scores.Count; i++)
        {
            var score = grade.Scores[i];
            var known = _metrics.Find(entry => entry.Name == score.Name).Scores;
            if (known is null)
            {
                _metrics.Add((score.Name, i < metrics.Count ? metrics[i] : new NamedDefault { Name = score.Name }, known = []));
            }

            known.Add((turn, score));
        }
    }

    /// <summary>The run's grade.</summary>
    public RunGrade ToGrade()
    {
        MetricScore[] scores = [.. _metrics.Select(entry => Combine(entry.Name, entry.Scores))];
        Metric[] metrics = [.. _metrics.Select(entry => entry.Metric)];
        var (score, passed, unavailable) = Grader.Combine(scores, metrics);
        var lacking = Array.FindIndex(scores, item => !item.HasValue && metrics[Array.IndexOf(scores, item)].Weight > 0);
        return new RunGrade(scores, score, passed, unavailable ? $"Metric {scores[lacking].Name}: {scores[lacking].Reason}" : null, _thrown);
    }

    private MetricScore Combine(string name, List<(int? Turn, MetricScore Score)> scores)
    {
        if (scores is [var only])
        {
            return namesTurns && only is { Turn: not null, Score.Reason: not null } ? only.Score with { Reason = Told(only.Turn, only.Score) } : only.Score;
        }

        ModelCall[] calls = [.. scores.SelectMany(item => item.Score.ModelCalls)];
        JudgeVerdict[] verdicts = [.. scores.SelectMany(item => item.Score.Verdicts)];
        var missing = scores.Find(item => !item.Score.HasValue);
        if (missing.Score is { } none)
        {
            return MetricScore.None(name, Told(missing.Turn, none) ?? "A turn has no value.") with { ModelCalls = calls, Verdicts = verdicts };
        }

        var reasons = scores.Where(item => item.Score.Passed != true).Select(item => Told(item.Turn, item.Score)).OfType<string>();
        return new MetricScore(name, scores.Average(item => item.Score.Value!.Value), scores.TrueForAll(item => item.Score.Passed == true), string.Join("; ", reasons) is { Length: > 0 } text ? text : null)
        {
            ModelCalls = calls,
            Verdicts = verdicts,
        };
    }

    private static string? Told(int? turn, MetricScore score) => turn is null ? score.Reason
        : score.Reason is null ? FormattableString.Invariant($"turn {turn} did not pass")
        : FormattableString.Invariant($"turn {turn}: {score.Reason}");

    // The default metrics are not the scenario's; only their names and their weight of 1 matter here.
    private sealed class NamedDefault : Metric;
}
