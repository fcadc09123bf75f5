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

/// <summary>The generator's health over several measurements.</summary>
internal static class GeneratorHealths
{
    /// <summary>The worst of them; null when none was watched.</summary>
    public static GeneratorHealth? Worst(IEnumerable<GeneratorHealth?> healths) =>
        healths.OfType<GeneratorHealth>().OrderByDescending(health => health.Verdict).ThenByDescending(health => health.Reasons.Count).FirstOrDefault();
}
