namespace AgentUnit.Engine.Benchmarks;

/// <summary>Runs the suites of a benchmark, on whatever thread it must.</summary>
internal interface ISuiteHost
{
    /// <summary>Whether the user wants no more: the benchmark then reports what it has.</summary>
    bool IsStopping { get; }

    /// <summary>How many calls of the suites so far ended neither at their deadline nor when asked to stop.</summary>
    long AbandonedCount => 0;

    /// <summary>Runs a suite to its end. One that is cut off gives what it had done, and <see cref="IsStopping"/> is true then.</summary>
    IReadOnlyList<ScenarioResult> Run(BenchmarkStep step);
}
