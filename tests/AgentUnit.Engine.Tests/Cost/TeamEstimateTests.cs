using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Recording;
using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Tests.Agents.Teams;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Cost;

/// <summary>What is said of a team's calls before they are made: never more than they will be.</summary>
public sealed class TeamEstimateTests
{
    private static readonly AgentDefinition Plain = Agent("A");
    private static readonly AgentDefinition Acting = Agent("A", FuncTool.Saying("time", "noon"));

    private static OpenAIOptions Connection => new() { Model = "m", Endpoint = new Uri("http://127.0.0.1:9/v1") };

    [Fact]
    public void ATeamMakesAtLeastOneCallForEachCase()
    {
        Assert.Equal("at least 3 calls (a team makes more) with at least 6 input tokens", Text(Swarm(Acting)));
        Assert.Equal("at least 3 calls (a team makes more) with at least 6 input tokens", Text(Swarm(Plain with { Handoffs = ["B"] }, Agent("B"))));
        Assert.Equal("at least 3 calls (a team makes more) with at least 6 input tokens", Text(Ag2(Plain)));
        Assert.Equal("at least 6 calls (a team makes more) with at least 12 input tokens", Text(Ag2(Plain) with { Summary = SummaryMethod.Reflection }));
    }

    [Fact]
    public void WhereThereCanBeNoFurtherCallNoneIsSpokenOf()
    {
        Assert.Equal("3 calls with about 6 input tokens", Text(Swarm(Plain)));
        Assert.Equal("3 calls with about 6 input tokens", Text(Swarm(Acting) with { MaximumTurns = 1 }));
        Assert.Equal("3 calls with about 6 input tokens", Text(Swarm(Acting) with { NoToolExecution = true }));
        Assert.Equal("3 calls with about 6 input tokens", Text(Ag2(Plain) with { MaximumTurns = 1 }));
        Assert.Equal("3 calls with about 6 input tokens", Text(FakeAgent.Answering(_ => "x")));
    }

    [Fact]
    public void ATeamThatIsRecordedIsATeam()
    {
        var saving = new SavingAdapter(new SwarmAdapter(Swarm(Acting)), Path.Combine(Path.GetTempPath(), "estimate.jsonl"));

        Assert.StartsWith("at least 3 calls", Text(saving), StringComparison.Ordinal);
    }

    [Fact]
    public void TheCostIsALowerBoundToo()
    {
        var prices = new[] { new ModelPrice("m", 1_000_000, 0) };

        Assert.EndsWith(", costing at least 6", SuiteEstimate.Of([Scenario(new SwarmAdapter(Swarm(Acting)))], 1, prices).ToString(), StringComparison.Ordinal);
        Assert.EndsWith(", costing between 6 and 6", SuiteEstimate.Of([Scenario(new SwarmAdapter(Swarm(Plain)))], 1, prices).ToString(), StringComparison.Ordinal);
    }

    // Six cases of three requests each; after the first, the limit is known to pay for one more.
    [Fact]
    public async Task MaxCostLearnsWhatACaseOfATeamCosts()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("time")), OnTool("noon", null, Call("late")), OnTool("late", "Done."));
        var team = new SwarmAdapter(Options(scene, Agent("A", FuncTool.Saying("time", "noon"), FuncTool.Saying("late", "late"))));
        var dataset = new ListDataset([.. Enumerable.Range(1, 6).Select(number => new TestCase { Id = $"{number}", Input = "go" })]);
        var prices = new[] { new ModelPrice("*", 1_000_000, 0) };
        var first = await Suite.RunAsync(Suite.Plan(Suite.Scenario(team, new ListDataset([new TestCase { Id = "1", Input = "go" }])), new RunSettings { Prices = prices }), TestContext.Current.CancellationToken);
        var limit = first.Cost!.Value * 2.5m;

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(team, dataset), new RunSettings { Prices = prices, MaxCost = limit, ThrottleLimit = 6 }), TestContext.Current.CancellationToken);

        Assert.Equal(2, result.Count);
        Assert.InRange(result.Cost!.Value, 0, limit);
    }

    private static SwarmOptions Swarm(params AgentDefinition[] agents) => new() { OpenAI = Connection, Agents = agents };

    private static Ag2Options Ag2(params AgentDefinition[] agents) => new() { OpenAI = Connection, Agents = agents };

    private static string Text(TeamOptions options) => Text(options is Ag2Options chat ? new Ag2Adapter(chat) : new SwarmAdapter((SwarmOptions)options));

    private static string Text(AgentAdapter adapter) => SuiteEstimate.Of([Scenario(adapter)], 1).ToString();

    private static Scenario Scenario(AgentAdapter adapter) =>
        Suite.Scenario(adapter, new CountedCases([.. Enumerable.Range(1, 3).Select(number => new TestCase { Id = $"{number}", Input = "12345678" })]));
}
