namespace AgentUnit.Engine.Metrics;

/// <summary>Whether there is an answer at all.</summary>
internal sealed class NotEmptyMetric : BuiltInMetric
{
    public static MetricDefinition Definition { get; } = new(
        "NotEmpty",
        "Whether the output holds anything but white space.",
        new Dictionary<string, string>(),
        static _ => new NotEmptyMetric());

    protected override string DefaultName => "NotEmpty";

    public override MetricScore Evaluate(MetricContext context) =>
        string.IsNullOrWhiteSpace(context.Output) ? Fail("The output is empty.") : Full;
}
