using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Recording;
using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams;

public sealed class UnknownMocksTests
{
    private static readonly AgentTool Weather = FuncTool.Saying("Get-Weather", "sun");
    private static readonly AgentTool Time = FuncTool.Saying("Get-Time", "noon");

    private static OpenAIOptions Connection => new() { Model = "m", Endpoint = new Uri("http://127.0.0.1:9/v1") };

    [Fact]
    public void AMockThatNeverAnswersIsToldWithItsPlaceAndTheNearestName()
    {
        var note = Assert.Single(UnknownMocks.Of([Scenario(Team(Weather), Mocking("snow", "Get-Wether"), Mocking("ice", "get-wether"), Mocking("sun", "get-weather"))]));

        Assert.Equal(
            "The case 'snow' of the dataset 'cases' has a mock, as have 1 more, of a tool that no agent of 'Swarm' has, so nothing answers in its place. " +
            "Unknown tool 'Get-Wether'. Did you mean 'Get-Weather'? Known tools: Get-Weather.",
            note);
    }

    [Fact]
    public void HandoffsAreToolsToo()
    {
        var team = new SwarmAdapter(new SwarmOptions { OpenAI = Connection, Agents = [Agent("A") with { Handoffs = ["B"] }, Agent("B")] });

        Assert.Empty(UnknownMocks.Of([Scenario(team, Mocking("1", "transfer_to_b"))]));
        Assert.Contains("Did you mean 'transfer_to_b'?", Assert.Single(UnknownMocks.Of([Scenario(team, Mocking("1", "transfer_to_c"))])), StringComparison.Ordinal);
    }

    [Fact]
    public void ATeamWithoutToolsSaysSo() =>
        Assert.EndsWith("It has no tools, and 'Get-Time' is one.", Assert.Single(UnknownMocks.Of([Scenario(Team(), Mocking("1", "Get-Time"))])), StringComparison.Ordinal);

    // Two teams are compared over one dataset, and one of them does without a tool.
    [Fact]
    public void AToolOfAnotherTeamOfTheSuiteIsKnown()
    {
        var cases = Mocking("1", "Get-Time");

        Assert.Empty(UnknownMocks.Of([Scenario(Team(Weather), cases), Scenario(Team(Weather, Time), cases)]));
        Assert.Empty(UnknownMocks.Of([Scenario(FakeAgent.Answering(_ => "x"), cases)]));
    }

    [Fact]
    public void ATeamThatIsRecordedIsATeam()
    {
        var saving = new SavingAdapter(Team(Weather), Path.Combine(Path.GetTempPath(), "mocks.jsonl"));

        Assert.Single(UnknownMocks.Of([Scenario(saving, Mocking("1", "Get-Time"))]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheSuiteGoesOnAndTellsItOnce(bool isStreamed)
    {
        using var scene = new TeamScene(OnUser("go", "Done."));
        var team = new SwarmAdapter(Options(scene, Agent("A", Weather)));
        TestCase[] cases = [Mocking("1", "Get-Wether"), Mocking("2", "Get-Wether"), Mocking("3", "Get-Weather")];
        var scenario = Suite.Scenario(team, isStreamed ? new ListDataset(cases) : new CountedCases(cases));
        var result = await Suite.RunAsync(Suite.Plan(scenario), TestContext.Current.CancellationToken);

        Assert.Equal(3, result.Passed);
        Assert.Contains("'Get-Weather'", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.Empty(team.TakeWarnings());
    }

    private static SwarmAdapter Team(params AgentTool[] tools) => new(new SwarmOptions { OpenAI = Connection, Agents = [Agent("A", tools)] });

    private static Scenario Scenario(AgentAdapter adapter, params TestCase[] cases) => Suite.Scenario(adapter, new CountedCases(cases));

    private static TestCase Mocking(string id, string tool) => new() { Id = id, Input = "go", ToolMocks = [new ToolMock(tool) { Result = "snow" }] };
}
