using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether the output is the expected JSON.</summary>
internal sealed class JsonMatchMetric : BuiltInMetric
{
    public static MetricDefinition Definition { get; } = new(
        "JsonMatch",
        "Whether the output is the same JSON as the expected output, whatever the order of keys; 1 equals 1.0.",
        new Dictionary<string, string>(),
        static _ => new JsonMatchMetric());

    protected override string DefaultName => "JsonMatch";

    public override MetricScore Evaluate(MetricContext context)
    {
        if (string.IsNullOrWhiteSpace(context.ExpectedOutput))
        {
            return None("The case has no expected output.");
        }

        using var expected = JsonExtractor.Parse(context.ExpectedOutput, out var problem);
        if (expected is null)
        {
            return None($"The expected output is not JSON: {problem}");
        }

        using var found = JsonExtractor.Parse(context.Output, out problem);
        if (found is null)
        {
            return Fail($"The output is not JSON: {problem}");
        }

        return JsonComparison.FirstDifference(expected.RootElement, found.RootElement) is { } difference ? Fail(difference) : Full;
    }
}
