namespace AgentUnit.Tests.Running.Caching;

/// <summary>An agent that only has an identity: the cache's tests make the calls themselves.</summary>
internal sealed class NamedAgent(string? identity = "model=a") : AgentAdapter
{
    public override string? Identity => identity;

    protected override string DefaultName => "agent";
}

internal static class CacheFixtures
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static AgentRequest Request(string input, int repeat = 1) =>
        new() { Case = new TestCase { Id = "case", Input = input }, Repeat = repeat };
}
