using AgentUnit.Engine.Metrics.Judges;
using static AgentUnit.Tests.Metrics.Judges.FakeJudge;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Judges;

public sealed class JudgeEdgeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"reason": "r", "reason": "s", "score": 5}""", "more than one 'reason'")]
    [InlineData("""{"reason": 5, "score": 5}""", "'reason' was not text")]
    [InlineData("""{"reason": " ", "score": 5}""", "no 'reason'")]
    [InlineData("""{"score": 5, "reason": "r", "score": 4}""", "The reasons come first")]
    [InlineData("""{"reason": "r", "score": 5, "score": 4, "reason": "s"}""", "more than one 'score'")]
    [InlineData("""{"reason": "r", "reason": "s", "reason": 5, "score": 5}""", "more than one 'reason'")]
    [InlineData("5", "one JSON object")]
    [InlineData("```{\"reason\": \"r\", \"score\": 5}```", "one JSON object")]
    [InlineData("```json\n{\"reason\": \"r\", \"score\": 5}", "one JSON object")]
    [InlineData("{\"reason\": \"r\", \"score\": 5}\n```", "one JSON object")]
    [InlineData("```\n```", "one JSON object")]
    public void AReplyIsRefusedForItsFirstFault(string text, string fault)
    {
        Assert.Null(JudgeReply.Read(text, "score", out var problem));
        Assert.Contains(fault, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"reason": "r", "winner": 1}""")]
    [InlineData("""{"reason": "r", "winner": "C"}""")]
    public async Task AComparisonHasAWinnerOrATie(string reply) =>
        AssertNone("Its 'winner' was neither", await Make("PairwiseJudge", ("judge", Saying(reply))).EvaluateAsync(Context("x", "y"), Stop));

    [Fact]
    public async Task TheJudgeThatFailedIsNamedByItself()
    {
        var failing = await Make("LlmJudge", ("judge", Saying("no"))).EvaluateAsync(Context("x", "y"), Stop);

        Assert.StartsWith("judge: The judge's reply could not be used.", failing.Reason, StringComparison.Ordinal);

        // One of two is enough here, and the reason tells of both.
        var half = await Make("LlmJudge", ("judge", new object?[] { Saying("no"), Rating(5) }), ("minimum_judges", 1)).EvaluateAsync(Context("x", "y"), Stop);
        Assert.StartsWith("median of 1, spread 0. judge failed: ", half.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AComparisonThatFailedInItsSecondOrderSaysWhy()
    {
        foreach (var fails in new[] { true, false })
        {
            var judge = new FakeJudge((prompt, _) => prompt.IndexOf("ANSWER", StringComparison.Ordinal) < prompt.IndexOf("OTHER", StringComparison.Ordinal) == fails ? "no" : Choice("A"));

            AssertNone("could not be used", await Make("PairwiseJudge", ("judge", judge)).EvaluateAsync(Context("ANSWER", "OTHER"), Stop));
        }
    }

    [Fact]
    public async Task MessagesAreTheRequestWhereThereIsNoInput()
    {
        var (whole, single) = (Rating(3), Rating(3));
        var testCase = new TestCase { Id = "c", Messages = [new ChatMessage(ChatRole.User, "opening"), new ChatMessage(ChatRole.Assistant, "second"), new ChatMessage(ChatRole.User, "third")] };

        await Make("LlmJudge", ("judge", whole)).EvaluateAsync(Context("x", null) with { Case = testCase }, Stop);
        await Make("LlmJudge", ("judge", single)).EvaluateAsync(Context("x", null) with { Case = testCase with { Input = "only" } }, Stop);

        Assert.Contains("[user] opening\n\n[assistant] second\n\n[user] third", whole.Requests[0].Input, StringComparison.Ordinal);
        Assert.DoesNotContain("opening", single.Requests[0].Input, StringComparison.Ordinal);
        Assert.Contains("only", single.Requests[0].Input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWholeConversationIsNotPrecededByItsRequest()
    {
        var judge = Rating(3);

        await Make("LlmJudge", ("judge", judge), ("transcript", true)).EvaluateAsync(Context("x", null) with { Reply = new AgentReply { Transcript = [new ChatMessage(ChatRole.User, "hello")] } }, Stop);

        Assert.DoesNotContain("The request:", judge.Requests[0].Input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATemplateOfOnesOwnHasItsFenceAndNoMoreThanItAsksFor()
    {
        var (rating, comparing) = (Rating(3), Saying(Choice("tie")));

        await Make("LlmJudge", ("judge", rating), ("template", "Between {{fence}}: {{output}} {{rubric}}.")).EvaluateAsync(Context("x", null), Stop);
        await Make("PairwiseJudge", ("judge", comparing), ("template", "Mine: {{material}}")).EvaluateAsync(Context("x", "y"), Stop);

        Assert.Matches("^Between === [0-9A-F]{12} ===: === ", rating.Requests[0].Input);
        Assert.StartsWith("Mine: ", comparing.Requests[0].Input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheModelIsTheAgentsWhereTheReplyNamesNone()
    {
        var score = await Make("LlmJudge", ("judge", new NamedJudge())).EvaluateAsync(Context("x", "y"), Stop);

        Assert.Equal("asked", Assert.Single(score.ModelCalls).Model);
    }

    // Two judges at either end agree no better than chance would (Krippendorff 2011): 1 - 1 / 1.
    [Fact]
    public void TwoThatDifferAgreeAsByChance()
    {
        Assert.Equal(0, JudgeFigures.Alpha(JudgeAccumulator.Agreement([0, 1]))!.Value, 12);
        Assert.Null(JudgeFigures.Alpha(JudgeAccumulator.Agreement([.. Enumerable.Repeat(0.1, 1000)])));
    }

    [Fact]
    public void TheCriteriaAreAllWords() =>
        Assert.Throws<AgentUnitException>(() => Make("LlmJudge", ("judge", Rating(1)), ("criteria", new List<object?> { "kind", " " })));

    [Fact]
    public async Task AReferenceIsShownToWhoComparesUnlessItIsTheBaseline()
    {
        var judge = Saying(Choice("tie"));
        var testCase = new TestCase { Id = "c", Input = "q", ExpectedOutput = "The truth.", Metadata = new Dictionary<string, object?> { ["baseline"] = "other" } };

        await Make("PairwiseJudge", ("judge", judge)).EvaluateAsync(Context("x", null) with { Case = testCase }, Stop);

        Assert.Contains("The truth.", judge.Requests[0].Input, StringComparison.Ordinal);
    }

    private sealed class NamedJudge : AgentAdapter
    {
        public override string? Model => "asked";

        public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => new(new AgentReply { Output = Verdict(5) });
    }
}
