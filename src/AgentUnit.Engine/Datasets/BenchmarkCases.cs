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

/// <summary>
/// As many cases as a measurement asks for: those of a dataset, from the start again where it has fewer. Without a
/// number, until the measurement ends by itself.
/// </summary>
internal sealed class CycledDataset(string name, IReadOnlyList<TestCase> cases, int? count) : Dataset(name)
{
    public override int? Count => count;

    public override IEnumerable<TestCase> Cases
    {
        get
        {
            for (var i = 0; i < (count ?? int.MaxValue); i++)
            {
                var testCase = cases[i % cases.Count];
                var round = (i / cases.Count) + 1;

                // A case of its own, so that a simulated agent draws anew; the first round keeps its ids, by which recordings answer.
                yield return round == 1 ? testCase : testCase with { Id = string.Create(CultureInfo.InvariantCulture, $"{testCase.Id} ({round})") };
            }
        }
    }
}
