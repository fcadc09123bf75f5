namespace AgentUnit.Engine.Metrics;

/// <summary>How a case is graded when its scenario has no metrics.</summary>
internal static class DefaultMetrics
{
    private static readonly Metric[] Expected = [new ContainsMetric()];
    private static readonly Metric[] Unknown = [new NotEmptyMetric()];

    /// <summary>Contains where the right answer is known, NotEmpty where it is not.</summary>
    public static Metric[] For(TestCase testCase) =>
        string.IsNullOrWhiteSpace(testCase.ExpectedOutput) ? Unknown : Expected;
}
