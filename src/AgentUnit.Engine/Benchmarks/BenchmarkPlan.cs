namespace AgentUnit.Engine.Benchmarks;

/// <summary>One benchmark of several that are made together.</summary>
internal sealed record BenchmarkPlan
{
    public required BenchmarkKind Kind { get; init; }

    /// <summary>Of what, in the report's words.</summary>
    public required string Adapter { get; init; }

    /// <summary>What would be sent; null where nothing would.</summary>
    public string? Estimate { get; init; }

    /// <summary>Why it is not made; null when it is.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Makes it. Returns null when nothing was finished.</summary>
    public Func<ISuiteHost, object?> Measure { get; init; } = _ => null;

    /// <summary>A plan for a benchmark that may turn out to be impossible; that is then a failure of this one alone.</summary>
    public static BenchmarkPlan Of<TReport>(BenchmarkKind kind, string adapter, Func<IBenchmark<TReport>> create)
        where TReport : class
    {
        var benchmark = new Lazy<IBenchmark<TReport>>(create);
        string? estimate;
        try
        {
            estimate = benchmark.Value.Estimate;
        }
        catch (AgentUnitException)
        {
            estimate = null;
        }

        return new() { Kind = kind, Adapter = adapter, Estimate = estimate, Measure = host => benchmark.Value.Run(host) };
    }

    /// <summary>A plan that is not carried out.</summary>
    public static BenchmarkPlan Skipped(BenchmarkKind kind, string adapter, string reason) =>
        new() { Kind = kind, Adapter = adapter, SkipReason = reason };
}
