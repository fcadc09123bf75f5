namespace AgentUnit.Engine.Running.Grading;

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
