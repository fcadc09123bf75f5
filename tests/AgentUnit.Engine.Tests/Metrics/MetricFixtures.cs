using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Metrics;

internal static class MetricFixtures
{
    public static MetricContext Context(string output, string? expected) => new(
        new TestCase { Id = "case", Input = "question", ExpectedOutput = expected },
        new AgentReply { Output = output },
        TimeSpan.Zero);

    public static MetricScore Score(this Metric metric, string output, string? expected) =>
        Grader.Grade(metric, metric.Evaluate(Context(output, expected)));

    public static Metric Make(string name, params (string Name, object? Value)[] options) =>
        MetricCatalog.BuiltIn.Create(name, options.ToDictionary(static o => o.Name, static o => o.Value));

    public static void AssertVerdict(bool expected, MetricScore score) =>
        Assert.True(score.Passed == expected && score.Value == (expected ? 1 : 0), $"{score}: {score.Reason}");

    public static void AssertNone(string reasonPart, MetricScore score)
    {
        Assert.Null(score.Value);
        Assert.Null(score.Passed);
        Assert.Contains(reasonPart, score.Reason, StringComparison.Ordinal);
    }
}
