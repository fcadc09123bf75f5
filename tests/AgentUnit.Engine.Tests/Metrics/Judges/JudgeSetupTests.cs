using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Metrics.Judges;
using static AgentUnit.Tests.Metrics.Judges.FakeJudge;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Judges;

/// <summary>How judges are opened, copied, named and read from options.</summary>
public sealed class JudgeSetupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachJudgeIsOpenedForAllItsRequestsInFlight()
    {
        var (one, two) = (new SizedJudge(), new SizedJudge());

        await using (await Make("LlmJudge", ("judge", new object?[] { one, two })).OpenAsync(8, Stop))
        {
            Assert.Equal((8, 8), (one.Size, two.Size));
        }

        Assert.Equal((true, true), (one.IsClosed, two.IsClosed));

        // A comparison asks each of them twice.
        await using var opened = await Make("PairwiseJudge", ("judge", new object?[] { one, two })).OpenAsync(8, Stop);
        Assert.Equal((16, 16), (one.Size, two.Size));
    }

    [Fact]
    public async Task AJudgeThatCannotBeOpenedClosesThoseThatWere()
    {
        var one = new SizedJudge();

        await Assert.ThrowsAsync<AgentException>(async () => await Make("LlmJudge", ("judge", new object?[] { one, new SizedJudge { Fails = true } })).OpenAsync(1, Stop));

        Assert.True(one.IsClosed);
    }

    [Fact]
    public void AReplyTakesARequestOfEachJudgeAndTwoWhereTheyCompare()
    {
        object?[] judges = [Rating(1), Rating(1), Rating(1)];

        Assert.Equal((3, 3), (Asks("LlmJudge", judges).CallsPerReply, Asks("LlmJudge", judges).Agents.Count));
        Assert.Equal(6, Asks("PairwiseJudge", judges).CallsPerReply);

        // A reply that cannot be used is asked for once more.
        Assert.Equal(TimeSpan.FromSeconds(20), ((IAsksAgents)Make("LlmJudge", ("judge", Rating(1)), ("timeout_sec", 10))).MostTime);
        Assert.Null(((IAsksAgents)Make("LlmJudge", ("judge", Rating(1)), ("timeout_sec", 0))).MostTime);
    }

    [Theory]
    [InlineData("LlmJudge")]
    [InlineData("PairwiseJudge")]
    public async Task ACopyWithOtherJudgesKeepsEverythingElse(string name)
    {
        var other = Saying(name == "LlmJudge" ? Verdict(5) : Choice("tie"));
        var metric = Make(name, ("judge", Rating(1)), ("display_name", "mine"), ("weight", 3), ("threshold", 0.4), ("not", true), ("grades_conversation", true), ("criteria", "Is it kind?"), ("reference", false));

        var copy = ((IAsksAgents)metric).With([other]);
        await copy.EvaluateAsync(Context("x", "The truth."), Stop);

        Assert.Equal(("mine", 3.0, 0.4, true, true), (copy.Name, copy.Weight, copy.Threshold, copy.Not, copy.GradesConversation));
        Assert.Contains("Is it kind?", other.Requests[0].Input, StringComparison.Ordinal);
        Assert.Equal(name == "PairwiseJudge", other.Requests[0].Input.Contains("The truth.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1..10", 1, 10)]
    [InlineData("1 to 3", 1, 3)]
    [InlineData("0, 4", 0, 4)]
    [InlineData("7", 1, 7)]
    [InlineData(2.5, 1, 2.5)]
    [InlineData(new object[] { 1, 2, 3 }, 1, 3)]
    public void AScaleIsReadAsItIsWritten(object value, double minimum, double maximum) =>
        Assert.Equal(new JudgeScale(minimum, maximum), JudgeScale.Parse(value));

    [Theory]
    [InlineData("")]
    [InlineData("1..1")]
    [InlineData("1..Infinity")]
    [InlineData(1)]
    public void WhatIsNoScaleIsRefused(object value) => Assert.Throws<FormatException>(() => JudgeScale.Parse(value));

    [Fact]
    public void AScaleHasItsEnds()
    {
        var scale = new JudgeScale(1, 5);

        Assert.Equal([false, true, true, false], new[] { 0.99, 1, 5, 5.01 }.Select(scale.Has));
        Assert.Equal([0, 0.25, 1], new double[] { 1, 2, 5 }.Select(scale.ToValue));
    }

    [Fact]
    public async Task ARubricOfTwoLevelsIsTheScale()
    {
        var rubric = new Dictionary<string, object?> { ["0"] = "wrong", ["10"] = "right" };

        Assert.Equal(0.7, (await Make("LlmJudge", ("judge", Rating(7)), ("rubric", rubric)).EvaluateAsync(Context("x", null), Stop)).Value!.Value, 12);
        Assert.Equal(0.75, (await Make("LlmJudge", ("judge", Rating(4)), ("rubric", new Dictionary<string, object?> { ["5"] = "right" })).EvaluateAsync(Context("x", null), Stop)).Value!.Value, 12);
        AssertRefused("0 is not on the scale from 1 to 5", ("rubric", rubric), ("scale", "1..5"));
        AssertRefused("'best' is not a number", ("rubric", new Dictionary<string, object?> { ["best"] = "right" }));
        AssertRefused("it is no table", ("rubric", "right"));
    }

    [Fact]
    public void JudgesThatAreNoneAreRefused()
    {
        AssertRefused("there is none", ("judge", Array.Empty<object?>()));
        AssertRefused("'gpt' is not an adapter", ("judge", new object?[] { Rating(1), "gpt" }));
        AssertRefused("it is 0. Give 1 to 1", ("minimum_judges", 0));
    }

    [Fact]
    public async Task ABaselineCanBeAWholeResult()
    {
        var judge = new FakeJudge((prompt, _) => Choice(prompt.IndexOf("GOOD", StringComparison.Ordinal) < prompt.IndexOf("POOR", StringComparison.Ordinal) ? "A" : "B"));
        var runs = new[] { new RunResult { CaseId = "case", Repeat = 4 }, new RunResult { CaseId = "case", Repeat = 5, Output = "POOR" } };
        var result = Thresholds.ThresholdEvaluatorTests.Result() with { Runs = runs };

        Assert.Equal(1, (await Compare(result)).Value);
        Assert.Equal(1, (await Compare(new object?[] { result })).Value);
        Assert.Contains("'5' is neither a run", Assert.Throws<AgentUnitException>(() => Make("PairwiseJudge", ("judge", judge), ("baseline", new object?[] { 5 }))).Message, StringComparison.Ordinal);
        Assert.Contains("'5' is neither runs", Assert.Throws<AgentUnitException>(() => Make("PairwiseJudge", ("judge", judge), ("baseline", 5))).Message, StringComparison.Ordinal);

        ValueTask<MetricScore> Compare(object baseline) => Make("PairwiseJudge", ("judge", judge), ("baseline", baseline)).EvaluateAsync(Context("GOOD", null), Stop);
    }

    [Theory]
    [InlineData("A", "tie", 0.5, "judge sees a tie, since the orders differ: compared")]
    [InlineData("tie", "tie", 0.5, "judge sees a tie: compared")]
    [InlineData("b", " a ", 0.0, "judge prefers the baseline: compared")]
    public async Task AComparisonSaysWhatItSaw(string first, string second, double value, string reason)
    {
        var judge = new FakeJudge((prompt, _) => Choice(prompt.IndexOf("ANSWER", StringComparison.Ordinal) < prompt.IndexOf("OTHER", StringComparison.Ordinal) ? first : second));

        var score = await Make("PairwiseJudge", ("judge", judge)).EvaluateAsync(Context("ANSWER", "OTHER"), Stop);

        Assert.Equal((value, reason), (score.Value, score.Reason));
    }

    [Fact]
    public void AFenceIsOneThatNoTextHolds()
    {
        var fence = Fence.For(["one", "two"]);
        var other = Fence.For(["one", "two", fence.Line.ToLowerInvariant()]);

        Assert.Equal(fence.Line, Fence.For(["one", "two"]).Line);
        Assert.NotEqual(fence.Line, other.Line);
        Assert.Equal($"{fence.Line}\ntext\n{fence.Line}", fence.Around("text"));
    }

    private static IAsksAgents Asks(string name, object?[] judges) => (IAsksAgents)Make(name, ("judge", judges));

    private static void AssertRefused(string message, params (string Name, object?)[] options)
    {
        (string, object?)[] all = options.Any(option => option.Name == "judge") ? options : [("judge", Rating(1)), .. options];
        Assert.Contains(message, Assert.Throws<AgentUnitException>(() => Make("LlmJudge", all)).Message, StringComparison.Ordinal);
    }

    private sealed class SizedJudge : AgentAdapter, IAsyncDisposable
    {
        public int Size { get; private set; }

        public bool IsClosed { get; private set; }

        public bool Fails { get; init; }

        public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
        {
            Size = maximumConcurrency;
            return Fails ? throw new AgentException(ErrorKind.Authentication, "no") : new(this);
        }

        public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            IsClosed = true;
            return default;
        }
    }
}
