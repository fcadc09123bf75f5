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
