namespace AgentUnit.Engine.Benchmarks;

/// <summary>A measurement made of one suite or more.</summary>
/// <typeparam name="TReport">What it finds.</typeparam>
internal interface IBenchmark<TReport>
    where TReport : class
{
    /// <summary>What is measured, for messages.</summary>
    string Name { get; }

    /// <summary>What <c>-WhatIf</c> shows: what would be sent, and to whom.</summary>
    string Estimate { get; }

    /// <summary>Measures. When the host is stopping, the report holds what was finished.</summary>
    /// <returns>Null when nothing was finished.</returns>
    /// <exception cref="AgentUnitException">The benchmark cannot be made.</exception>
    TReport? Run(ISuiteHost host);
}

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
