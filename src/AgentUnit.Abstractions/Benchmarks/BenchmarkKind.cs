namespace AgentUnit;

/// <summary>The benchmarks that <c>Invoke-AgentBenchmark</c> runs, in the order in which it does.</summary>
public enum BenchmarkKind
{
    /// <summary>Cases per second, by size of the dataset.</summary>
    Throughput,

    /// <summary>How long an answer takes.</summary>
    Latency,

    /// <summary>How throughput grows with concurrency.</summary>
    Scalability,

    /// <summary>Memory and processor use.</summary>
    ResourceUsage,

    /// <summary>The same cases through several agents.</summary>
    AdapterComparison,
}
