namespace AgentUnit.Engine.Benchmarks;

/// <summary>How the load generator did over several benchmarks.</summary>
internal static class BenchmarkHealth
{
    /// <summary>The health of the part where it did worst; null when no part watched it.</summary>
    public static GeneratorHealth? Worst(BenchmarkReport report) => GeneratorHealths.Worst(report.Parts.Select(part => part.Report switch
    {
        IMeasurement measurement => measurement.Generator,
        IMeasurementParts parts => parts.Generator,
        _ => null,
    }));
}
