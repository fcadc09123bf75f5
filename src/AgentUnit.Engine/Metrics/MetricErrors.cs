using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>What can be wrong with the metrics that were asked for.</summary>
internal static class MetricErrors
{
    public static AgentUnitException Unknown(string name, IReadOnlyCollection<string> known) => new(
        "AgentUnit.MetricUnknown",
        ProblemKind.NotFound,
        NearestName.Unknown("metric", name, known));

    public static AgentUnitException OptionUnknown(string metric, string option, IReadOnlyCollection<string> known) => new(
        "AgentUnit.MetricOptionUnknown",
        ProblemKind.InvalidArgument,
        $"{metric}: {NearestName.Unknown("option", option, known)}");

    public static AgentUnitException OptionInvalid(string metric, string option, string problem, Exception? cause = null) => new(
        "AgentUnit.MetricOptionInvalid",
        ProblemKind.InvalidArgument,
        $"{metric}, option {option}: {problem}",
        cause);

    public static AgentUnitException OptionRepeated(string metric, string option) => new(
        "AgentUnit.MetricOptionRepeated",
        ProblemKind.InvalidArgument,
        $"{metric}: the option '{option}' is given twice. Give it once.");

    public static AgentUnitException OptionMissing(string metric, string problem) => new(
        "AgentUnit.MetricOptionMissing",
        ProblemKind.InvalidArgument,
        $"{metric}: {problem}");

    public static AgentUnitException NameMissing(IReadOnlyCollection<string> known) => new(
        "AgentUnit.MetricNameMissing",
        ProblemKind.InvalidArgument,
        $"A hashtable that describes a metric needs the key 'name'. Known metrics: {string.Join(", ", known)}.");

    public static AgentUnitException NotAMetric(object? value) => new(
        "AgentUnit.MetricArgumentInvalid",
        ProblemKind.InvalidArgument,
        $"{(value is null ? "null" : $"'{value}' ({value.GetType().Name})")} is not a metric. Give a name, a metric from New-AgentMetric, a script block, or a hashtable such as @{{ name = 'NumericMatch'; tolerance = 0.1 }}.");

    public static AgentUnitException OutOfRange(string metric, string property, double value, string range) => new(
        "AgentUnit.MetricOptionInvalid",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"{metric}: {property} is {value}. Give {range}."));
}
