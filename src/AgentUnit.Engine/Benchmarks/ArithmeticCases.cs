using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Sums that any agent can do, for benchmarks that were given no cases.</summary>
internal static class ArithmeticCases
{
    private const int Count = 100;

    public static BenchmarkCases All { get; } = new(
        "arithmetic",
        [.. Enumerable.Range(1, Count).Select(i => new TestCase
        {
            Id = FormattableString.Invariant($"double-{i}"),
            Input = FormattableString.Invariant($"Calculate {i} * 2"),
            ExpectedOutput = FormattableString.Invariant($"{i * 2}"),
        })],
        [MetricCatalog.BuiltIn.Create("NumericMatch", new Dictionary<string, object?>())]);
}
