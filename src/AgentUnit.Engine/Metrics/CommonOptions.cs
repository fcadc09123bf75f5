namespace AgentUnit.Engine.Metrics;

/// <summary>The options that every metric has.</summary>
internal static class CommonOptions
{
    public const string DisplayName = nameof(DisplayName);

    public static IReadOnlyList<string> Names { get; } = [DisplayName, nameof(Metric.Not), nameof(Metric.Weight), nameof(Metric.Threshold), nameof(Metric.GradesConversation)];

    public static void Apply(Metric metric, MetricOptions options)
    {
        metric.Name = options.Text(DisplayName) ?? metric.Name;
        metric.Not = options.Flag(nameof(Metric.Not), metric.Not);
        metric.Weight = options.Number(nameof(Metric.Weight), metric.Weight);
        metric.Threshold = options.Number(nameof(Metric.Threshold), metric.Threshold);
        metric.GradesConversation = options.Flag(nameof(Metric.GradesConversation), metric.GradesConversation);
        Check(metric);
    }

    /// <summary>Refuses a weight or threshold with which no run could be graded.</summary>
    public static void Check(Metric metric)
    {
        if (!double.IsFinite(metric.Weight) || metric.Weight < 0)
        {
            throw MetricErrors.OutOfRange(metric.Name, nameof(Metric.Weight), metric.Weight, "0 or more");
        }

        if (metric.Threshold is not (>= 0 and <= 1))
        {
            throw MetricErrors.OutOfRange(metric.Name, nameof(Metric.Threshold), metric.Threshold, "a number from 0 to 1");
        }
    }
}
