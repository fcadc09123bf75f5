namespace AgentUnit.Benchmarks.Runner;

/// <summary>Streams the same case as often as it is asked to, so that nothing but the runner is measured.</summary>
internal sealed class GeneratedDataset(int count) : Dataset("generated")
{
    public static TestCase Case { get; } = new() { Id = "c", Input = "q" };

    public override IEnumerable<TestCase> Cases => Enumerable.Repeat(Case, count);
}
