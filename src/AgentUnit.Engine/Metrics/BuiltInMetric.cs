namespace AgentUnit.Engine.Metrics;

/// <summary>A metric of the module's own. Verdicts without a reason are made once and shared, so that grading allocates nothing.</summary>
internal abstract class BuiltInMetric : Metric
{
    private SharedScores? _shared;

    /// <summary>A value of 1, without a reason.</summary>
    protected MetricScore Full => Shared.Full;

    /// <summary>A value of 0, without a reason.</summary>
    protected MetricScore Zero => Shared.Zero;

    // Names and thresholds can be set at any time, so what is shared is checked against them.
    private SharedScores Shared => _shared is { } shared && shared.Fits(this) ? shared : _shared = new SharedScores(this);

    /// <summary>The final score for a shared raw one; null when the score is not shared.</summary>
    public MetricScore? FinalOf(MetricScore raw)
    {
        var shared = Shared;
        return ReferenceEquals(raw, shared.Full) ? shared.FinalFull : ReferenceEquals(raw, shared.Zero) ? shared.FinalZero : null;
    }

    /// <summary>A value of 0 with its reason.</summary>
    protected MetricScore Fail(string reason) => new(Name, 0, Reason: reason);

    /// <summary>No value, with its reason.</summary>
    protected MetricScore None(string reason) => MetricScore.None(Name, reason);

    private sealed class SharedScores(Metric metric)
    {
        private readonly bool _not = metric.Not;
        private readonly double _threshold = metric.Threshold;

        public MetricScore Full { get; } = new(metric.Name, 1);

        public MetricScore Zero { get; } = new(metric.Name, 0);

        public MetricScore FinalFull { get; } = Grader.Finish(metric, 1, null, null);

        public MetricScore FinalZero { get; } = Grader.Finish(metric, 0, null, null);

        public bool Fits(Metric own) => own.Not == _not && own.Threshold.Equals(_threshold) && own.Name == Full.Name;
    }
}
