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
