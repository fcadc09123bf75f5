using AgentUnit.Engine.Agents;
using AgentUnit.Engine.Cost;

namespace AgentUnit.Tests.Cost;

public sealed class PricerWarningTests
{
    private readonly Pricer _pricer = new([new("a", 1_000_000, 0), new("free", 0, 0)]);

    [Fact]
    public void TheAdaptersModelIsPricedWhereTheReplyNamesNone()
    {
        var reply = new AgentReply { InputTokens = 3, OutputTokens = 1 };

        Assert.Equal(3, _pricer.CostOf(reply, new ModelAdapter("a")));
        Assert.Equal(3, _pricer.CostOf(reply with { Model = "deployment-7" }, new ModelAdapter("a")));
        Assert.Equal(0, _pricer.CostOf(reply with { Model = "free" }, new ModelAdapter("a")));
    }

    [Fact]
    public void AnEmptyTraceIsATeamsThatAskedNothingAndAnyOtherRepliesByItsTotals()
    {
        var reply = new AgentReply { Model = "a", InputTokens = 3, OutputTokens = 1, Trace = new AgentTrace() };

        Assert.Equal(0, _pricer.CostOf(reply, new TeamAdapter(["a"])));
        Assert.Equal(3, _pricer.CostOf(reply, new TeamAdapter([])));
        Assert.Equal(3, _pricer.CostOf(reply, new ModelAdapter()));
    }

    [Fact]
    public void WhatJudgesCostIsTheSumOfTheirRequests()
    {
        MetricScore[] scores =
        [
            new("LlmJudge", 1) { ModelCalls = [Call("a", 2), Call("free", 9)] },
            new("Contains", 1),
            new("PairwiseJudge", 1) { ModelCalls = [Call("a", 5)] },
        ];

        Assert.Equal(7, _pricer.CostOf(scores));
        Assert.Null(_pricer.CostOf([.. scores, new("LlmJudge", 1) { ModelCalls = [Call("dear", 1)] }]));
        Assert.Null(_pricer.CostOf([scores[1]]));
    }

    [Fact]
    public void AWarningNamesTheModelThatHasNoPrice()
    {
        _pricer.CostOf(new AgentReply { Model = "reported" }, new ModelAdapter("asked"));
        _pricer.CostOf([new ModelCall()], "asked");
        _pricer.CostOf([new ModelCall { Agent = "Critic" }], null);

        Assert.Equal(
            ["The replies of Critic name no model", "There is no price for the model 'asked'", "There is no price for the model 'reported'"],
            _pricer.Warnings.Select(warning => warning[..warning.IndexOf(',', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a", null, null, "The replies of a do not say")]
    [InlineData(null, "a", "Critic", "The replies of a do not say")]
    public void AWarningNamesWhoseTokensAreMissing(string? reported, string? asked, string? agent, string start)
    {
        Assert.Null(_pricer.CostOf([new ModelCall { Model = reported, Agent = agent }], asked));

        Assert.StartsWith(start, Assert.Single(_pricer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void WhoseTokensAreMissingIsAnAgentWhereNoModelIsNamed()
    {
        var every = new Pricer([new("*", 1, 1)]);

        every.CostOf([new ModelCall { Agent = "Critic", InputTokens = 1 }], null);
        Assert.StartsWith("The replies of Critic do not say", Assert.Single(every.Warnings), StringComparison.Ordinal);
    }

    private static ModelCall Call(string model, int tokens) => new() { Model = model, InputTokens = tokens, OutputTokens = 1 };

    private sealed class ModelAdapter(string? model = null) : AgentAdapter
    {
        public override string? Model => model;

        public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class TeamAdapter(IReadOnlyList<string> models) : AgentAdapter, IAsksModels
    {
        public IReadOnlyList<string> Models => models;

        public CallCount CallsPerReply => default;

        public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
