using AgentUnit.Engine.Metrics.Numbers;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether the last number of the output is the last number of the expected output.</summary>
internal sealed class NumericMatchMetric : BuiltInMetric
{
    public static MetricDefinition Definition { get; } = new(
        "NumericMatch",
        "Whether the last number of the output equals the last number of the expected output.",
        new Dictionary<string, string>
        {
            [nameof(Tolerance)] = "How far the numbers may lie apart, 0 or more. Default: 0.",
            [nameof(RelativeTolerance)] = "The same as a share of the expected number: 0.01 is 1%. The larger one counts. Default: 0.",
            [nameof(DecimalComma)] = "Whether 3,5 is three and a half and 1.000 a thousand. Default: false.",
        },
        static options => new NumericMatchMetric
        {
            Tolerance = options.Number(nameof(Tolerance), 0),
            RelativeTolerance = options.Number(nameof(RelativeTolerance), 0),
            DecimalComma = options.Flag(nameof(DecimalComma), false),
        });

    public double Tolerance { get; init; }

    public double RelativeTolerance { get; init; }

    public bool DecimalComma { get; init; }

    protected override string DefaultName => "NumericMatch";

    public override MetricScore Evaluate(MetricContext context)
    {
        if (context.ExpectedOutput is not { } text)
        {
            return None("The case has no expected output.");
        }

        if (LastNumber.Find(text, DecimalComma) is not { } expected)
        {
            return None($"There is no number in the expected output {ReasonText.Quote(text)}.");
        }

        if (LastNumber.Find(context.Output, DecimalComma) is not { } found)
        {
            return Fail($"Expected {expected}, and there is no number in {ReasonText.Quote(context.Output)}.");
        }

        var tolerance = Math.Max(Tolerance, RelativeTolerance * Math.Abs(expected.Value.Approximate));
        return found.IsWithin(expected, tolerance) ? Full : Fail($"Expected {expected}, got {found}.");
    }
}
