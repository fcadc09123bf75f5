using AgentUnit.Engine.Metrics.Tools;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Tools;

public sealed class ToolCallEdgeTests
{
    [Fact]
    public void ATraceThatRanToolsSpeaksAndOneThatRanNoneDoesNotHideWhatWasAsked()
    {
        var asked = new AgentReply { ToolCalls = [new ToolCall("1", "asked", "{}")] };
        var ran = new AgentTrace { ToolRuns = [new ToolRun { Tool = "ran" }] };

        Assert.Equal(["ran"], Names(asked with { Trace = ran }));
        Assert.Equal(["ran"], Names(new AgentReply { Trace = ran }));
        Assert.Equal(["asked"], Names(asked with { Trace = new AgentTrace() }));
        Assert.Equal(["asked"], Names(asked));
        Assert.Equal([], Names(new AgentReply { Trace = new AgentTrace() }));
        Assert.Equal([], Names(new AgentReply { Transcript = [new ChatMessage(ChatRole.User, "x")] }));
        Assert.Null(MadeCalls.Of(new AgentReply()));
    }

    // By their ids: the same id is the same call, and two ids are two, though they ask for the same.
    [Fact]
    public void ACallThatStandsInTheTranscriptTooIsOne()
    {
        ToolCall[] calls = [new ToolCall("1", "a", "{}"), new ToolCall("2", "a", "{}"), new ToolCall("", "a", "{}"), new ToolCall("", "b", "{}")];
        var reply = new AgentReply { ToolCalls = calls, Transcript = [new ChatMessage(ChatRole.Assistant, "") { ToolCalls = calls }] };

        Assert.Equal(["a", "a", "a", "b"], Names(reply));
    }

    [Theory]
    [InlineData("Wildcard", "{\"n\":1}", "{\"n\":1.0}", true)]
    [InlineData("Wildcard", "{\"n\":1}", "{\"n\":2}", false)]
    [InlineData("Wildcard", "{\"q\":\"a*b\"}", "{\"q\":\"A\\nB\"}", true)]
    [InlineData("Regex", "{\"q\":\"^a$\"}", "{\"q\":\"A\"}", false)]
    [InlineData("Exact", "{\"q\":\"a*\"}", "{\"q\":\"ab\"}", false)]
    [InlineData("Exact", "{\"a\":1}", "[1]", false)]
    public void ArgumentsAreComparedByTheirKind(string how, string expected, string made, bool same) =>
        Assert.Equal(same ? 1 : 0, Make("ToolCall", ("arguments", how), ("expected", $$"""[{"name":"t","arguments":{{expected}}}]""")).Evaluate(Made(new ToolRun { Tool = "t", Arguments = made })).Value);

    [Fact]
    public void APatternWithoutEndGivesNoValue() => AssertNone("took longer than 1 second", Make("ToolCall", ("arguments", "Regex"), ("expected", """[{"name":"t","arguments":{"q":"^(a+)+$"}}]"""))
        .Evaluate(Made(new ToolRun { Tool = "t", Arguments = $$"""{"q":"{{new string('a', 40)}}!"}""" })));

    [Fact]
    public void AReasonShowsThreeCallsAndCountsTheRest()
    {
        var four = Make("ToolCall", ("expected", "[]")).Evaluate(Made(Run("a"), Run("b"), Run("c"), Run("d"))).Reason!;
        var three = Make("ToolCall", ("expected", "[]")).Evaluate(Made(Run("a"), Run("b"), Run("c"))).Reason!;

        Assert.EndsWith("Not expected: a({}), b({}), c({}) and 1 more.", four, StringComparison.Ordinal);
        Assert.EndsWith("Not expected: a({}), b({}), c({}).", three, StringComparison.Ordinal);
        Assert.Equal("precision 1, recall 1, F1 1.", Make("ToolCall", ("expected", "a")).Evaluate(Made(Run("a"))).Reason);
    }

    [Fact]
    public void AnExpectationIsReadAsItIsWritten()
    {
        var one = Assert.Single(ToolExpectations.Read("""{"name":"t","agent":null,"arguments":"{\"a\":1}"}"""));

        Assert.Equal(("t", null, "{\"a\":1}"), (one.Name, one.Agent, one.Arguments!.Value.GetRawText()));
        Assert.Equal(("u", "A"), (ToolExpectations.Read("""[{"name":"t"},{"name":"u","agent":"A"}]""")[1].Name, ToolExpectations.Read("""[{"name":"u","agent":"A"}]""")[0].Agent));
        Assert.Throws<FormatException>(() => ToolExpectations.Read("""{"agent":"A"}"""));
        Assert.Throws<FormatException>(() => ToolExpectations.Read("""{"name":""}"""));
        Assert.Throws<FormatException>(() => ToolExpectations.Read("""{"name":"t","arguments":5}"""));
        Assert.Throws<FormatException>(() => ToolExpectations.Read("""{"name":"t","arguments":"[1]"}"""));
    }

    [Fact]
    public void TheOptionComesBeforeTheCase()
    {
        var context = Made(Run("a")) with { Case = new TestCase { Id = "c", Metadata = new Dictionary<string, object?> { ["expected_tools"] = "b" } } };

        Assert.Equal(1, Make("ToolCall", ("expected", "a")).Evaluate(context).Value);
        Assert.Equal(0, Make("ToolCall").Evaluate(context).Value);
    }

    private static ToolRun Run(string tool) => new() { Tool = tool, Arguments = "{}" };

    private static MetricContext Made(params ToolRun[] runs) => Context("", null) with { Reply = new AgentReply { Trace = new AgentTrace { ToolRuns = runs } } };

    private static IEnumerable<string> Names(AgentReply reply) => MadeCalls.Of(reply)!.Select(run => run.Tool);
}
