namespace AgentUnit.Tests.Running;

/// <summary>A metric made of a function.</summary>
internal sealed class FakeMetric(Func<MetricContext, MetricScore> score) : Metric
{
    public override MetricScore Evaluate(MetricContext context) => score(context);
}
