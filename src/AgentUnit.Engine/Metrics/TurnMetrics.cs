using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>Reads the checks of a turn: metrics by name, or tables of a name and options, as New-AgentMetric takes them.</summary>
/// <param name="catalog">The metrics that there are.</param>
/// <param name="foreign">Makes a metric of what only the caller knows, such as a script block; null for none.</param>
internal sealed class TurnMetrics(MetricCatalog catalog, Func<object, Metric?>? foreign = null)
{
    private const string Name = "name";
    private const string Schema = "schema";

    public static TurnMetrics BuiltIn { get; } = new(MetricCatalog.BuiltIn);

    /// <summary>The metrics.</summary>
    /// <param name="value">One, or a list; none for null.</param>
    /// <param name="invalid">Makes the error of what is wrong.</param>
    public IReadOnlyList<Metric> Read(object? value, Func<string, AgentUnitException> invalid) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => list.Select(item => ReadOne(item, invalid)).ToArray(),
        _ => [ReadOne(value, invalid)],
    };

    private Metric ReadOne(object? value, Func<string, AgentUnitException> invalid)
    {
        try
        {
            return value switch
            {
                Metric metric => metric,
                string name => catalog.Create(name, new Dictionary<string, object?>()),
                IReadOnlyDictionary<string, object?> table => FromTable(table, invalid),
                not null when foreign?.Invoke(value) is { } metric => metric,
                _ => throw invalid($"'{(value is null ? "null" : PlainText.Of(value))}' is no metric. Give a name, or an object with a name and options."),
            };
        }
        catch (AgentUnitException exception) when (exception.ErrorId.StartsWith("AgentUnit.Metric", StringComparison.Ordinal))
        {
            throw invalid(exception.Message);
        }
    }

    private Metric FromTable(IReadOnlyDictionary<string, object?> table, Func<string, AgentUnitException> invalid)
    {
        if (table.FirstOrDefault(pair => KeyName.Same(pair.Key, Name)).Value is not string name)
        {
            throw invalid("a metric has no name.");
        }

        return catalog.Create(name, table.Where(pair => !KeyName.Same(pair.Key, Name)).ToDictionary(pair => pair.Key, Option));
    }

    private static object? Option(KeyValuePair<string, object?> pair) =>
        KeyName.Same(pair.Key, Schema) && pair.Value is IReadOnlyDictionary<string, object?> schema ? PlainJson.Text(schema) : PlainText.Bare(pair.Value);
}
