namespace AgentUnit.Engine.Running.Grading;

/// <summary>The metrics that turns of a dataset's cases have of their own.</summary>
internal static class TurnChecks
{
    /// <summary>Each of them once. Of a dataset that is streamed nobody knows them before its cases are met: none.</summary>
    public static IEnumerable<Metric> Of(Dataset dataset) => dataset.Count is null
        ? []
        : dataset.Cases.SelectMany(testCase => testCase.Turns).SelectMany(turn => turn.Metrics).Distinct<Metric>(ReferenceEqualityComparer.Instance);
}
