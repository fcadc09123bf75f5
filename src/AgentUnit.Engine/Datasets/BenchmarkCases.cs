using System.Globalization;

namespace AgentUnit.Engine.Datasets;

/// <summary>What a benchmark asks, and how the answers are graded.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Cases">The cases, one at least.</param>
/// <param name="Metrics">How replies are graded; with none, as a scenario without metrics grades them.</param>
internal sealed record BenchmarkCases(string Name, IReadOnlyList<TestCase> Cases, IReadOnlyList<Metric> Metrics)
{
    /// <summary>Whether a wrong answer can be told from a right one.</summary>
    public bool IsGraded => Metrics.Count > 0 || Cases.All(testCase =>
        testCase.ExpectedOutput is not null || testCase.Turns.Any(turn => turn.ExpectedOutput is not null || turn.Metrics.Count > 0));

    /// <summary>Cases made of prompts.</summary>
    public static BenchmarkCases Of(IReadOnlyList<string> prompts, IReadOnlyList<Metric> metrics) =>
        new(
            "prompts",
            prompts.Select((prompt, index) => new TestCase { Id = string.Create(CultureInfo.InvariantCulture, $"prompt-{index + 1}"), Input = prompt }).ToArray(),
            metrics);

    /// <exception cref="AgentUnitException">The dataset is empty.</exception>
    public static BenchmarkCases Of(Dataset dataset, IReadOnlyList<Metric> metrics)
    {
        TestCase[] cases = [.. dataset.Cases];
        return cases.Length > 0 ? new BenchmarkCases(dataset.Name, cases, metrics) : throw new AgentUnitException(
            "AgentUnit.DatasetEmpty",
            ProblemKind.InvalidData,
            $"The dataset '{dataset.Name}' holds no cases, so there is nothing to measure with.");
    }

    /// <summary>The same cases, graded by other metrics where there are any.</summary>
    public BenchmarkCases GradedBy(IReadOnlyList<Metric> metrics) => metrics.Count > 0 ? this with { Metrics = metrics } : this;

    /// <summary>A scenario that asks an agent a number of cases, from the start again where there are fewer; without a number, without end.</summary>
    public Scenario Scenario(AgentAdapter adapter, string name, int? count) => new()
    {
        Name = name,
        Adapter = adapter,
        Dataset = new CycledDataset(Name, Cases, count),
        Metrics = Metrics,
    };
}
