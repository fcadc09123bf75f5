using System.Globalization;
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

/// <summary>What should be known about an interval that was found.</summary>
internal static class CapacityNotes
{
    public static string[] Of(CapacityPlan plan, CapacitySearch search, IReadOnlyList<CapacityProbe> probes, bool isComplete)
    {
        var notes = new List<string>();
        if (!isComplete)
        {
            notes.Add(Text($"The search was cut short after {probes.Count} probes: the interval is wider, or less sure, than was asked for."));
        }

        if (search.LowestFailed is null)
        {
            notes.Add(Text($"The highest load that was tried, {plan.Maximum:0.###}, still met the thresholds: the capacity lies above it."));
        }
        else if (search.Highest is null)
        {
            notes.Add(Text($"The lowest load, {search.LowestFailed:0.###}, did not meet the thresholds."));
        }

        if (search.HeldAboveFailed is { Count: > 0 } above)
        {
            notes.Add($"Loads above the interval met the thresholds ({Levels(above)}): more load was not always worse, so the agent's speed changed during the search, or the thresholds do not depend on the load.");
        }

        if (search.Disputed is { Count: > 0 } disputed)
        {
            notes.Add($"Probes of the same load did not agree ({Levels(disputed)}): the majority was taken.");
        }

        if (probes.Where(probe => probe.Generator is { Verdict: GeneratorVerdict.Invalid }).Select(probe => probe.Level).Distinct().ToArray() is { Length: > 0 } invalid)
        {
            notes.Add($"The load generator itself did not keep up at {Levels(invalid)}: the limit found there may be this machine's, not the agent's.");
        }

        if (plan.Mode == CapacityMode.Rate)
        {
            notes.Add($"A rate just above the capacity builds up its queue slowly: a probe that is short beside the limit on response times lets it pass. Longer probes ({Setting.ProbeDuration}) narrow that.");
        }

        return [.. notes];
    }

    private static string Levels(IEnumerable<double> levels) =>
        string.Join(", ", levels.Select(level => level.ToString("0.###", CultureInfo.InvariantCulture)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
