using AgentUnit.Engine.Metrics.Judges;
using AgentUnit.Engine.Metrics.Limits;
using AgentUnit.Engine.Metrics.Similarity;
using AgentUnit.Engine.Metrics.Teams;
using AgentUnit.Engine.Metrics.Tools;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>The metrics that can be made by name.</summary>
internal sealed class MetricCatalog(IReadOnlyList<MetricDefinition> definitions)
{
    public static MetricCatalog BuiltIn { get; } = new(
    [
        .. LimitFigures.Definitions.Concat(
        [
            AgentShareMetric.Definition,
            BalanceMetric.Definition,
            ContainsMetric.Definition,
            ExactMatchMetric.Definition,
            HandoffPathMetric.Definition,
            JsonMatchMetric.Definition,
            JsonPathMetric.Definition,
            JsonSchemaMetric.Definition,
            JudgeOptions.Comparison,
            JudgeOptions.Rating,
            NotEmptyMetric.Definition,
            NumericMatchMetric.Definition,
            RegexMetric.Definition,
            SimilarityOptions.Definition,
            ToolCallMetric.Definition,
        ]).OrderBy(static definition => definition.Name, StringComparer.Ordinal),
    ]);

    public IReadOnlyList<MetricDefinition> Definitions => definitions;

    public IReadOnlyList<string> Names { get; } = [.. definitions.Select(static d => d.Name)];

    /// <summary>This catalog with one metric more.</summary>
    public MetricCatalog With(MetricDefinition definition) =>
        new([.. definitions.Append(definition).OrderBy(static d => d.Name, StringComparer.Ordinal)]);

    /// <summary>Makes a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its own options and those that every metric has (<see cref="CommonOptions"/>).</param>
    /// <exception cref="AgentUnitException">The name or an option is not known, or an option's value is wrong.</exception>
    public Metric Create(string name, IReadOnlyDictionary<string, object?> options)
    {
        var definition = definitions.FirstOrDefault(d => KeyName.Same(d.Name, name)) ?? throw MetricErrors.Unknown(name, Names);
        Check(definition, options);
        var values = new MetricOptions(definition.Name, options);
        var metric = definition.Create(values);
        CommonOptions.Apply(metric, values);
        return metric;
    }

    private static void Check(MetricDefinition definition, IReadOnlyDictionary<string, object?> options)
    {
        string[] known = [.. definition.Options.Keys, .. CommonOptions.Names];
        var seen = new HashSet<string>(KeyName.Comparer);
        foreach (var option in options.Keys)
        {
            if (!known.Contains(option, KeyName.Comparer))
            {
                throw MetricErrors.OptionUnknown(definition.Name, option, known);
            }

            if (!seen.Add(option))
            {
                throw MetricErrors.OptionRepeated(definition.Name, option);
            }
        }
    }
}

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
