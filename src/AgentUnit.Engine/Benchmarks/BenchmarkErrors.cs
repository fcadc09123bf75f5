using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>What can be wrong with a benchmark as it was asked for.</summary>
internal static class BenchmarkErrors
{
    public static AgentUnitException TooFewAdapters(int count) => new(
        "AgentUnit.ComparisonAdaptersTooFew",
        ProblemKind.InvalidArgument,
        $"A comparison needs two adapters or more, and there {(count == 1 ? "is one" : "are none")}. Give them to {Setting.Adapter}, separated by commas, or through the pipeline.");

    public static AgentUnitException Failed(BenchmarkPart part) => new(
        "AgentUnit.BenchmarkFailed",
        ProblemKind.InvalidData,
        $"{part.Benchmark} of {part.Adapter} failed: {part.Error} The other benchmarks were made.");

    public static AgentUnitException ThrottleOfScalability() => new(
        "AgentUnit.ScalabilityThrottleLimit",
        ProblemKind.InvalidArgument,
        $"Each level of a scalability measurement has its own limit of calls in flight. Give the levels to {Setting.Concurrency} in place of {Setting.ThrottleLimit}.");
}

/// <summary>What a reader should know about a benchmark, in the words of the reports.</summary>
internal static class BenchmarkNotes
{
    public const string NotGraded =
        "Not every case has an expected output, and no metric was given: there, success only means a reply that is not empty.";

    public const string CutOff = "The measurement was cut off: it holds what was done by then.";

    public static string Cycled(int cases, IEnumerable<int> sizes) =>
        FormattableString.Invariant($"The dataset's {(cases == 1 ? "one case is" : $"{cases} cases are")} asked again from the start at the sizes above: {string.Join(", ", sizes)}.");

    public static string FewCallsPerSlot(int concurrency, int work) =>
        FormattableString.Invariant($"At a concurrency of {concurrency} each slot makes only {(double)work / concurrency:0.#} calls of the {work}, so the wait for the last ones lowers its throughput: raise {Setting.Count}, or use {Setting.Weak}.");

    public static string Failed(int concurrency, long errors, long count) =>
        FormattableString.Invariant($"At a concurrency of {concurrency}, {errors} of {count} calls failed: throughput counts only answers.");

    public static string TooFewCases(long cases, int tests, int needed) =>
        FormattableString.Invariant($"With {cases} cases and {tests} tests no difference can be called real, however large: it takes {needed} cases.");
}

/// <summary>What can be wrong with a stress test.</summary>
internal static class StressErrors
{
    public static AgentUnitException PromptAndDataset() => new(
        "AgentUnit.StressInputTwice",
        ProblemKind.InvalidArgument,
        "There are prompts and a dataset. Give one of them, or neither for stories of 500 words.");

    public static AgentUnitException SeveralTimeouts() => new(
        "AgentUnit.StressTimeoutSeveral",
        ProblemKind.InvalidArgument,
        $"Stress of memory runs under one deadline: give {Setting.TimeoutSec} one value. Several are for {Setting.TimeoutStress}.");

    public static AgentUnitException NoDeadline() => new(
        "AgentUnit.StressTimeoutZero",
        ProblemKind.InvalidArgument,
        $"Stress of deadlines needs deadlines above 0, such as {Setting.TimeoutSec} 0.1, 0.5, 1, 5.");
}
