using AgentUnit.Engine.Datasets;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks;

internal static class BenchmarkScene
{
    public static BenchmarkCases Cases(int count = 1) =>
        new("cases", [.. Enumerable.Range(1, count).Select(i => new TestCase { Id = $"c{i}", Input = $"question {i}" })], []);

    /// <summary>A server agent of 100 ms and the host that runs it.</summary>
    public static (ServerAgent Agent, VirtualHost Host) Servers(int count, int stopAfter = int.MaxValue)
    {
        var time = new FakeTimeProvider();
        var agent = new ServerAgent(time, count, TimeSpan.FromMilliseconds(100));
        return (agent, new VirtualHost(time, agent) { StopAfter = stopAfter });
    }
}
