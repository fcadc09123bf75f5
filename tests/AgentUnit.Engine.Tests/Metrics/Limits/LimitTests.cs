using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Limits;

public sealed class LimitTests
{
    private static readonly MetricContext Full = new(
        new TestCase { Id = "c", Input = "q" },
        new AgentReply
        {
            Turns = 3,
            InputTokens = 70,
            OutputTokens = 30,
            Transcript = [new ChatMessage(ChatRole.System, "s"), new ChatMessage(ChatRole.User, "u"), new ChatMessage(ChatRole.Assistant, "a")],
            Trace = new AgentTrace
            {
                ModelCalls = [new ModelCall(), new ModelCall()],
                ToolRuns = [new ToolRun()],
                Handoffs = [new AgentHandoff("a", "b")],
            },
        },
        TimeSpan.FromMilliseconds(1500))
    {
        Cost = 0.012m,
    };

    [Theory]
    [InlineData("Turns", 3, "3 turns")]
    [InlineData("Messages", 2, "2 messages")]
    [InlineData("ModelCalls", 2, "2 model calls")]
    [InlineData("ToolRuns", 1, "1 tool calls")]
    [InlineData("Handoffs", 1, "1 handoffs")]
    [InlineData("Tokens", 100, "100 tokens")]
    [InlineData("Cost", 0.012, "0.012")]
    public void ALimitIsKeptUpToItself(string metric, double number, string text)
    {
        AssertVerdict(true, Grade(Make(metric, ("maximum", number), ("minimum", number))));
        var over = Grade(Make(metric, ("maximum", number / 2)));
        AssertVerdict(false, over);
        Assert.StartsWith(text + "; the most allowed is ", over.Reason, StringComparison.Ordinal);
        AssertVerdict(false, Grade(Make(metric, ("minimum", number * 2))));
    }

    [Theory]
    [InlineData("1.5s", true)]
    [InlineData("1500ms", true)]
    [InlineData(1.4, false)]
    public void LatencyTakesDurations(object maximum, bool passed) => AssertVerdict(passed, Grade(Make("Latency", ("maximum", maximum))));

    [Theory]
    [InlineData("Input", 70)]
    [InlineData("Output", 30)]
    public void TokensCanBeOfOneKind(string kind, int number) =>
        AssertVerdict(true, Grade(Make("Tokens", ("kind", kind), ("maximum", number), ("minimum", number))));

    [Fact]
    public void WhatThereIsNoKnowledgeOfHasNoValue()
    {
        AssertNone("no transcript", Make("Messages", ("maximum", 1)).Score("x", null));
        AssertNone("no trace", Make("ModelCalls", ("maximum", 1)).Score("x", null));
        AssertNone("no trace", Make("Handoffs", ("maximum", 1)).Score("x", null));
        AssertNone("no trace", Make("ToolRuns", ("maximum", 1)).Score("x", null));
        AssertNone("tokens", Make("Tokens", ("maximum", 1)).Score("x", null));
        AssertNone("prices", Make("Cost", ("maximum", 1)).Score("x", null));
    }

    [Fact]
    public void APlainAnswerIsOneTurn() => AssertVerdict(true, Make("Turns", ("maximum", 1)).Score("x", null));

    [Fact]
    public void NoLimitAndLimitsTheWrongWayRoundAreRefused()
    {
        Assert.Equal("AgentUnit.MetricOptionMissing", Assert.Throws<AgentUnitException>(() => Make("Turns")).ErrorId);
        Assert.Equal("AgentUnit.MetricOptionInvalid", Assert.Throws<AgentUnitException>(() => Make("Turns", ("minimum", 2), ("maximum", 1))).ErrorId);
        Assert.Equal("AgentUnit.MetricOptionInvalid", Assert.Throws<AgentUnitException>(() => Make("Latency", ("maximum", "soon"))).ErrorId);
    }

    [Theory]
    [InlineData("Turns", true)]
    [InlineData("Tokens", true)]
    [InlineData("AgentShare", true)]
    [InlineData("ToolCall", true)]
    [InlineData("HandoffPath", true)]
    [InlineData("Balance", true)]
    [InlineData("Contains", false)]
    public void CountsOverAConversationAreGradedOnce(string name, bool once) => Assert.Equal(
        once,
        Make(name, MetricCatalog.BuiltIn.Definitions.Single(d => d.Name == name).Options.ContainsKey("Maximum") ? [("maximum", 1)] : []).GradesConversation);

    private static MetricScore Grade(Metric metric) => Grader.Grade(metric, metric.Evaluate(Full));
}
