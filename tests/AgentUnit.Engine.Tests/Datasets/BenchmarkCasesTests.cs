using AgentUnit.Engine.Datasets;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Datasets;

public sealed class BenchmarkCasesTests
{
    [Fact]
    public void AConversationIsGradedByWhatItsTurnsExpectOrCheck()
    {
        TestCase expected = new() { Id = "a", Turns = [new("one") { ExpectedOutput = "1" }, new("two")] };
        TestCase shown = new() { Id = "b", Turns = [new("one"), new("two") { Metrics = [new FakeMetric(_ => new MetricScore("m", 1))] }] };
        TestCase open = new() { Id = "c", Turns = [new("one"), new("two")] };

        Assert.True(new BenchmarkCases("x", [expected, shown], []).IsGraded);
        Assert.False(new BenchmarkCases("x", [expected, open], []).IsGraded);
    }
}
