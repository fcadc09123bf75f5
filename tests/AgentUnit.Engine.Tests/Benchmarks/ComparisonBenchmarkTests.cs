using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Datasets;
using AgentUnit.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks;

public sealed class ComparisonBenchmarkTests
{
    // One call at a time, so that an agent can let time pass by itself.
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void EveryCaseGoesThroughEveryAdapterAndIsPaired()
    {
        var report = Compare(60, Agent("right", _ => true), Agent("often", i => i % 4 != 0));

        Assert.Equal(60, report.Count);
        Assert.Equal([("right", 60L), ("often", 45)], report.Adapters.Select(row => (row.Adapter, row.Passed)));
        var pair = Assert.Single(report.Pairs);
        Assert.Equal((60, 15, 0), (pair.Count, pair.OnlyAdapterPassed, pair.OnlyOtherPassed));
        Assert.Equal(0.25, pair.Success.Value!.Value, 12);

        // 15 to 0: twice 2 to the power of -15.
        Assert.Equal(Math.Pow(2, -14), pair.Success.PValue!.Value, 12);
        Assert.True(pair.Success.IsReal);
    }

    [Fact]
    public void AFastWrongAgentIsNeverBest()
    {
        var report = Compare(40, Agent("slow", _ => true, milliseconds: 6), Agent("wrong", i => i % 10 != 0));

        Assert.True(report.Pairs[0].Duration.IsReal);
        Assert.Equal("slow", report.Best);
        Assert.Contains("wrong is out: it passed 90%", report.Reason, StringComparison.Ordinal);
        Assert.True(report.Adapters[0].IsBest);
        Assert.False(report.Adapters[1].IsBest);
    }

    [Fact]
    public void AmongRightAgentsTheFasterIsBest()
    {
        var report = Compare(40, Agent("slow", _ => true, milliseconds: 6), Agent("fast", _ => true));

        Assert.Equal("fast", report.Best);
        Assert.Contains("fast is really faster than slow", report.Reason, StringComparison.Ordinal);
        Assert.True(report.Pairs[0].Duration.Value > 0);
    }

    [Fact]
    public void WhenNoneWasRightNoneIsBest()
    {
        var report = Compare(10, Agent("a", _ => false), Agent("b", _ => false, milliseconds: 3));

        Assert.Null(report.Best);
        Assert.Empty(report.Tied);
        Assert.Contains("No adapter passed a case", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhenAllFailedThereAreNoLatenciesToCompare()
    {
        var report = Compare(10, Broken("a"), Broken("b"));

        Assert.Null(report.Best);
        var duration = report.Pairs[0].Duration;
        Assert.Equal((0, 10, null, null, null), (duration.Count, duration.LeftOut, duration.Value, duration.PValue, duration.AdjustedPValue));
        Assert.Equal("no case has it on both sides", duration.Reason);
        Assert.All(report.Adapters, row => Assert.Equal((10, 0.0), (row.Errors, row.SuccessRate)));
    }

    [Fact]
    public void FailuresAreLeftOutOfLatenciesAndCountedForSuccess()
    {
        var report = Compare(30, Agent("a", _ => true), new FakeAgent((request, _) => Number(request) % 3 == 0
            ? throw new AgentException(ErrorKind.ServerError, "down")
            : new ValueTask<AgentReply>(new AgentReply { Output = "right" }))
        { Name = "b" });

        Assert.Equal((20, 10), (report.Pairs[0].Duration.Count, report.Pairs[0].Duration.LeftOut));
        Assert.Equal(10, report.Pairs[0].OnlyAdapterPassed);
    }

    [Fact]
    public void EqualAdaptersHaveNoRealDifference()
    {
        var report = Compare(30, Agent("a", _ => true), Agent("b", _ => true));

        Assert.Equal(["a", "b"], report.Tied);
        Assert.Equal("every case is equal on both sides", report.Pairs[0].Duration.Reason);
        Assert.False(report.Pairs[0].Success.IsReal);
        Assert.Null(report.Pairs[0].Success.PValue);
        Assert.Equal("no case that only one of them passed", report.Pairs[0].Success.Reason);
    }

    [Fact]
    public void TwoOfANameAreToldApart()
    {
        var report = Compare(6, Agent("a", _ => true), Agent("a", _ => true), Agent("a", _ => true));

        Assert.Equal(["a", "a (2)", "a (3)"], report.Adapters.Select(row => row.Adapter));
        Assert.Equal(3, report.Pairs.Count);
    }

    [Fact]
    public void FewCasesAreSaidToBeTooFew()
    {
        var report = Compare(2, Agent("a", _ => true), Agent("b", _ => false));

        Assert.Equal("a", report.Best);
        Assert.False(report.Pairs[0].Success.IsReal);
        Assert.Contains(report.Notes, note => note.Contains("no difference can be called real", StringComparison.Ordinal));
    }

    [Fact]
    public void OneCaseGivesNoNonsense()
    {
        var report = Compare(1, Agent("a", _ => true), Agent("b", _ => true));

        Assert.Equal(1, report.Count);
        Assert.Null(report.Pairs[0].Duration.Lower);
        Assert.Null(report.Adapters[0].Tokens.Lower);
        Assert.Null(report.Pairs[0].Duration.PValue);
        Assert.Equal(0, report.Pairs[0].Duration.Value);
        Assert.Equal(["a", "b"], report.Tied);
    }

    [Fact]
    public void OneAdapterIsNoComparison()
    {
        var problem = Assert.Throws<AgentUnitException>(() => new ComparisonBenchmark([Agent("a", _ => true)])
        {
            Cases = BenchmarkScene.Cases(),
            Count = 1,
            Settings = new RunSettings(),
        });

        Assert.Equal("AgentUnit.ComparisonAdaptersTooFew", problem.ErrorId);
    }

    private ComparisonReport Compare(int count, params AgentAdapter[] adapters) => new ComparisonBenchmark(adapters)
    {
        Cases = new BenchmarkCases("cases", [.. Enumerable.Range(1, count).Select(i => new TestCase { Id = $"{i}", Input = $"{i}", ExpectedOutput = "right" })], []),
        Count = count,
        Settings = new RunSettings { ThrottleLimit = 1, RetryCount = 0 },
    }.Run(new PlainHost(_time))!;

    private static int Number(AgentRequest request) => int.Parse(request.Input, System.Globalization.CultureInfo.InvariantCulture);

    private FakeAgent Agent(string name, Func<int, bool> isRight, int milliseconds = 1) => new((request, _) =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return new ValueTask<AgentReply>(new AgentReply { Output = isRight(Number(request)) ? "right" : "wrong", InputTokens = 3, OutputTokens = 1 });
    })
    { Name = name };

    private static FakeAgent Broken(string name) => new((_, _) => throw new AgentException(ErrorKind.ServerError, "down")) { Name = name };
}
