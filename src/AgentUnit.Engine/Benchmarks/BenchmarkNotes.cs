using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Benchmarks;

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
