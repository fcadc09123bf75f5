namespace AgentUnit.Engine.Benchmarks;

/// <summary>The generator's health over several measurements.</summary>
internal static class GeneratorHealths
{
    /// <summary>The worst of them; null when none was watched.</summary>
    public static GeneratorHealth? Worst(IEnumerable<GeneratorHealth?> healths) =>
        healths.OfType<GeneratorHealth>().OrderByDescending(health => health.Verdict).ThenByDescending(health => health.Reasons.Count).FirstOrDefault();
}
