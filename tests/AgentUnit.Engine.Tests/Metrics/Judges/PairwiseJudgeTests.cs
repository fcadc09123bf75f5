using static AgentUnit.Tests.Metrics.Judges.FakeJudge;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Judges;

public sealed class PairwiseJudgeTests
{
    // The judge finds the better text by its place in the prompt.
    private static readonly Func<string, int, string> PrefersGood = (prompt, _) =>
        Choice(prompt.IndexOf("GOOD", StringComparison.Ordinal) < prompt.IndexOf("POOR", StringComparison.Ordinal) ? "A" : "B");

    [Theory]
    [InlineData("GOOD", "POOR", 1)]
    [InlineData("POOR", "GOOD", 0)]
    public async Task WhoWinsInBothOrdersWins(string answer, string baseline, double value)
    {
        var judge = new FakeJudge(PrefersGood);

        var score = await Compare(judge, answer, baseline);

        Assert.Equal(value, score.Value);
        Assert.Equal($"judge prefers the {(value == 1 ? "answer" : "baseline")}: compared", score.Reason);
        Assert.Equal(2, judge.Requests.Count);
        Assert.Equal(["answer", "baseline"], score.Verdicts.Select(verdict => verdict.First));
        Assert.All(score.Verdicts, verdict => Assert.Equal(value, verdict.Value));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("tie")]
    public async Task OrdersThatDifferAreATie(string always) =>
        Assert.Equal(0.5, (await Compare(Saying(Choice(always)), "GOOD", "POOR")).Value);

    [Fact]
    public async Task AFailureInOneOrderIsNoValue()
    {
        var judge = new FakeJudge((prompt, _) => prompt.IndexOf("GOOD", StringComparison.Ordinal) < prompt.IndexOf("POOR", StringComparison.Ordinal) ? Choice("A") : "I cannot say.");

        AssertNone("could not be used", await Compare(judge, "GOOD", "POOR"));
    }

    [Fact]
    public async Task TheBaselineIsTheOptionsTheMetadatasOrTheExpectedOutput()
    {
        var judge = new FakeJudge(PrefersGood);
        var stored = new TestCase { Id = "case", Input = "q", ExpectedOutput = "neither", Metadata = new Dictionary<string, object?> { ["Baseline"] = "POOR" } };
        var run = new RunResult { CaseId = "case", Repeat = 1, Output = "POOR" };

        Assert.Equal(1, (await Evaluate(judge, Context("GOOD", null) with { Case = stored })).Value);
        Assert.Equal(1, (await Evaluate(judge, Context("GOOD", null), ("baseline", new object?[] { run }))).Value);
        Assert.Equal(1, (await Evaluate(judge, Context("GOOD", "POOR"))).Value);
        Assert.DoesNotContain("right answer, to", judge.Requests[^1].Input, StringComparison.Ordinal);
        AssertNone("nothing to compare with", await Evaluate(judge, Context("GOOD", null)));
        AssertNone("no output for the case", await Evaluate(judge, Context("GOOD", "POOR"), ("baseline", run with { CaseId = "other" })));
    }

    [Fact]
    public async Task TheBaselinesRepeatIsThatOfTheRun()
    {
        RunResult[] runs = [new() { CaseId = "case", Repeat = 1, Output = "POOR" }, new() { CaseId = "case", Repeat = 2, Output = "POOR two" }];
        var judge = new FakeJudge(PrefersGood);

        await Evaluate(judge, Context("GOOD", null) with { Repeat = 2 }, ("baseline", runs));

        Assert.Contains("POOR two", judge.Requests[0].Input, StringComparison.Ordinal);
    }

    private static ValueTask<MetricScore> Compare(AgentAdapter judge, string answer, string baseline) => Evaluate(judge, Context(answer, baseline));

    private static ValueTask<MetricScore> Evaluate(AgentAdapter judge, MetricContext context, params (string, object?)[] options) =>
        Make("PairwiseJudge", [("judge", judge), .. options]).EvaluateAsync(context, TestContext.Current.CancellationToken);
}
