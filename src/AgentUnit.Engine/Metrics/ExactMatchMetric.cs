using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether the output is the expected output, character by character.</summary>
internal sealed class ExactMatchMetric : BuiltInMetric
{
    public static MetricDefinition Definition { get; } = new(
        "ExactMatch",
        "Whether the output equals the expected output, character by character.",
        new Dictionary<string, string>
        {
            [nameof(IgnoreCase)] = "Whether 'Yes' equals 'yes'. Default: false.",
            [nameof(Trim)] = "Whether white space at both ends is left out of the comparison. Default: true.",
        },
        static options => new ExactMatchMetric
        {
            IgnoreCase = options.Flag(nameof(IgnoreCase), false),
            Trim = options.Flag(nameof(Trim), true),
        });

    public bool IgnoreCase { get; init; }

    public bool Trim { get; init; } = true;

    protected override string DefaultName => "ExactMatch";

    public override MetricScore Evaluate(MetricContext context)
    {
        if (context.ExpectedOutput is not { } expected)
        {
            return None("The case has no expected output.");
        }

        var same = Text(context.Output).Equals(
            Text(expected), IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        return same ? Full : Fail($"Expected {ReasonText.Quote(expected)}, got {ReasonText.Quote(context.Output)}.");
    }

    private ReadOnlySpan<char> Text(string text) => Trim ? text.AsSpan().Trim() : text;
}
