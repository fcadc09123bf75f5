namespace AgentUnit.Engine.Metrics;

/// <summary>A metric that can be made by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it measures, in a sentence.</param>
/// <param name="Options">The options it takes, by name, each with what it means.</param>
/// <param name="Create">Makes it.</param>
internal sealed record MetricDefinition(
    string Name,
    string Description,
    IReadOnlyDictionary<string, string> Options,
    Func<MetricOptions, Metric> Create)
{
    public MetricInfo ToInfo() => new(Name, Description, Options);
}
