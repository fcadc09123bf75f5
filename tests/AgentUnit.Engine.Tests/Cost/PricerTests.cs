using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Engine.Cost;
using AgentUnit.Tests.Agents.Teams;
using AgentUnit.Tests.Agents.Teams.Swarm;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Cost;

public sealed class PricerTests
{
    private static readonly FakeAgent Agent = FakeAgent.Answering(_ => "");

    private readonly Pricer _pricer = new([new("a", 2.5m, 10m) { CachedInputPerMillion = 1.25m }, new("b", 0.15m, 0.6m), new("free", 0, 0)]);

    [Fact]
    public void CachedTokensHaveTheirOwnPrice()
    {
        // 900 at 2.50, 100 at 1.25 and 50 at 10, by a million.
        var cost = _pricer.CostOf(new AgentReply { Model = "a", InputTokens = 1000, CachedInputTokens = 100, OutputTokens = 50 }, Agent);

        Assert.Equal(0.002875m, cost);
    }

    [Fact]
    public void WithoutAPriceOfTheirOwnTheyCostWhatOthersDo() =>
        Assert.Equal(0.00015m, _pricer.CostOf(new AgentReply { Model = "b", InputTokens = 1000, CachedInputTokens = 900, OutputTokens = 0 }, Agent));

    [Fact]
    public void ATeamCostsTheSumOfItsRequests()
    {
        var trace = new AgentTrace
        {
            ModelCalls =
            [
                new ModelCall { Model = "a", InputTokens = 1000, OutputTokens = 100 },
                new ModelCall { Model = "b", InputTokens = 2000, OutputTokens = 200 },
            ],
        };

        // The reply's own totals are not added to it.
        Assert.Equal(0.0035m + 0.00042m, _pricer.CostOf(new AgentReply { Model = "b", InputTokens = 3000, OutputTokens = 300, Trace = trace }, Agent));
    }

    [Fact]
    public void BeforeItIsAskedATeamCostsWhatItsDearestModelDoes()
    {
        using var scene = new TeamScene();
        var team = Team("a", "b");

        Assert.Null(team.Model);
        Assert.Equal(2.5m, _pricer.PriceOf(team)!.InputPerMillion);
        Assert.Empty(_pricer.UnpricedOf(team));
        Assert.Null(_pricer.PriceOf(Team("a", "new")));
        Assert.Equal(["new"], _pricer.UnpricedOf(Team("a", "new")));

        SwarmAdapter Team(params string[] models) =>
            new(SwarmScene.Options(scene, [.. models.Select(model => SwarmScene.Agent($"Agent {model}") with { Model = model })]));
    }

    [Fact]
    public void APartIsNotSoldAsTheWhole()
    {
        var trace = new AgentTrace
        {
            ModelCalls = [new ModelCall { Model = "a", InputTokens = 1, OutputTokens = 1 }, new ModelCall { Model = "unknown", InputTokens = 1, OutputTokens = 1 }],
        };

        Assert.Null(_pricer.CostOf(new AgentReply { Trace = trace }, Agent));
        Assert.Null(_pricer.CostOf(new AgentReply { Model = "a", InputTokens = 5 }, Agent));
        Assert.Null(_pricer.CostOf(new AgentReply { Model = "a", OutputTokens = 5 }, Agent));
        Assert.Equal(2, _pricer.Warnings.Count);
        Assert.Contains(_pricer.Warnings, warning => warning.Contains("'unknown'", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsFreeNeedsNoTokens() => Assert.Equal(0, _pricer.CostOf(new AgentReply { Model = "free" }, Agent));

    [Fact]
    public void WarnsOfAModelOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            _pricer.CostOf(new AgentReply { Model = "unknown", InputTokens = 1, OutputTokens = 1 }, Agent);
        }

        Assert.Single(_pricer.Warnings);
    }

    [Fact]
    public void AnAdapterWithoutAModelIsPricedByItsName()
    {
        var pricer = new Pricer([new("Fake*", 1, 1)]);

        Assert.Equal(0.000002m, pricer.CostOf(new AgentReply { InputTokens = 1, OutputTokens = 1 }, Agent));
    }
}
