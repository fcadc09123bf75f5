namespace AgentUnit;

/// <summary>A metric that <c>New-AgentMetric</c> can make.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it measures, in a sentence.</param>
/// <param name="Options">The options it takes, by name, each with what it means.</param>
public sealed record MetricInfo(string Name, string Description, IReadOnlyDictionary<string, string> Options)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
