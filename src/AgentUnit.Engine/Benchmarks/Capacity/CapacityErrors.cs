using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Benchmarks.Capacity;

/// <summary>What can be wrong with a search for the capacity.</summary>
internal static class CapacityErrors
{
    public static AgentUnitException NoThreshold() => new(
        "AgentUnit.ThresholdMissing",
        ProblemKind.InvalidArgument,
        $"Capacity is the highest load that meets the thresholds, and there is none. Give {Setting.Threshold}, such as 'p95(response) < 2s', 'error_rate <= 1%'.");

    public static AgentUnitException ThrottleGiven() => new(
        "AgentUnit.CapacityConflict",
        ProblemKind.InvalidArgument,
        $"How many calls are in flight is what is turned up here, so {Setting.ThrottleLimit} has no place. Give {Setting.Concurrency} its bounds, such as 1, 64.");

    public static AgentUnitException TwoModes() => new(
        "AgentUnit.CapacityConflict",
        ProblemKind.InvalidArgument,
        $"{Setting.Rate} and {Setting.Concurrency} are two ways to load an agent. Give one of them.");

    public static AgentUnitException BadBounds(Setting setting, IEnumerable<double> bounds) => new(
        "AgentUnit.CapacityBoundsInvalid",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"{setting} is {string.Join(", ", bounds)}. Give the lowest and the highest load, such as 1, 100, or the highest alone; both above 0, the lowest first."));
}
