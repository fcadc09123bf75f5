using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Thresholds;

/// <summary>What can be wrong with thresholds, and their breach.</summary>
internal static class ThresholdErrors
{
    /// <summary>A threshold that cannot be read.</summary>
    /// <param name="text">The threshold.</param>
    /// <param name="place">Where, from 0.</param>
    /// <param name="problem">What is wrong there, and what to write, as sentences.</param>
    public static AgentUnitException Invalid(string text, int place, string problem) => new(
        "AgentUnit.ThresholdInvalid",
        ProblemKind.InvalidArgument,
        $"The threshold '{text}' cannot be read at character {place + 1}. {problem}{Environment.NewLine}  {text}{Environment.NewLine}  {new string(' ', place)}^");

    public static AgentUnitException Empty() => new(
        "AgentUnit.ThresholdInvalid",
        ProblemKind.InvalidArgument,
        "A threshold is empty. Write a figure, an operator and a number, such as 'success_rate >= 0.95' or 'p95(duration) < 800ms'.");

    public static AgentUnitException Breached(string subject, ThresholdResult result) => new(
        "AgentUnit.ThresholdBreached",
        ProblemKind.LimitExceeded,
        $"{subject}: {result.Reason} (threshold '{result.Threshold}').");

    public static AgentUnitException NothingToAbortOn() => new(
        "AgentUnit.ThresholdMissing",
        ProblemKind.InvalidArgument,
        $"{Setting.AbortOnBreach} stops the suite when a threshold is breached, and there is none. Give {Setting.Threshold} too.");

    public static AgentUnitException NoInput() => new(
        "AgentUnit.ThresholdNoInput",
        ProblemKind.InvalidArgument,
        "There is nothing to test: no result, or only $null, came in. A run that gave no result has met no threshold.");

    public static AgentUnitException NotAMeasurement(object input) => new(
        "AgentUnit.ThresholdInputUnknown",
        ProblemKind.InvalidArgument,
        $"An object of the type {input.GetType().Name} has no figures that thresholds can bound. Give the result of Invoke-AgentSuite, or the report of a Measure- command, a stress test or Invoke-AgentBenchmark, as the command returned it, or runs.");
}
