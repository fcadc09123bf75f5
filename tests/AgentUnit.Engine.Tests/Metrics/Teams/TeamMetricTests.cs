using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Teams;

public sealed class TeamMetricTests
{
    private static readonly AgentReply Reply = new()
    {
        Transcript =
        [
            new ChatMessage(ChatRole.System, "rules") { Name = "Writer" },
            new ChatMessage(ChatRole.User, "question"),
            new ChatMessage(ChatRole.Assistant, "draft") { Name = "Writer" },
            new ChatMessage(ChatRole.Tool, "found") { Name = "search" },
            new ChatMessage(ChatRole.User, "critique") { Name = "Critic" },
            new ChatMessage(ChatRole.Assistant, "second draft") { Name = "Writer" },
            new ChatMessage(ChatRole.Assistant, "third draft") { Name = "Writer" },
        ],
        Trace = new AgentTrace
        {
            Speakers = ["Writer", "Writer", "Critic", "Writer"],
            Handoffs = [new AgentHandoff("Writer", "Critic"), new AgentHandoff("Critic", "Writer")],
            ModelCalls =
            [
                new ModelCall { Agent = "Writer", DurationMs = 100, InputTokens = 40, OutputTokens = 50 },
                new ModelCall { Agent = "Critic", DurationMs = 200, InputTokens = 10 },
            ],
            ToolRuns = [new ToolRun { Agent = "Writer", Tool = "search", DurationMs = 100 }],
        },
    };

    // Shares 3/4 and 1/4: H = 0.562335 nats, and ln 2 = 0.693147 for equal shares, so 0.811278; Pielou 1966.
    [Theory]
    [InlineData("Messages", 0.811278)]
    [InlineData("Tokens", 0.468996)]
    [InlineData("Time", 1)]
    [InlineData("ToolCalls", 0)]
    public void BalanceIsTheEntropyOfTheShares(string of, double value) =>
        Assert.Equal(value, Make("Balance", ("of", of)).Evaluate(Context(Reply)).Value!.Value, 5e-7);

    // Of three agents one did nothing: 0.562335 / ln 3.
    [Fact]
    public void AnAgentThatDidNothingCountsWhenItIsNamed()
    {
        var score = Make("Balance", ("agent", new List<object?> { "Writer", "critic", "Editor" })).Evaluate(Context(Reply));

        Assert.Equal(0.562335 / 1.098612, score.Value!.Value, 1e-5);
        Assert.Contains("Writer 75", score.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0.75, true)]
    [InlineData(null, 0.7, false)]
    [InlineData("Critic", 0.25, true)]
    [InlineData("Editor", 0, true)]
    public void AShareIsThatOfOneAgentOrOfTheBusiest(string? agent, double maximum, bool passed) =>
        Assert.Equal(passed ? 1 : 0, Make("AgentShare", ("agent", agent), ("maximum", maximum)).Evaluate(Context(Reply)).Value);

    [Theory]
    [InlineData("InOrder", "Writer Critic Writer", 1)]
    [InlineData("InOrder", "Writer Editor Writer", 2 / 3.0)]
    [InlineData("Subset", "critic writer", 1)]
    [InlineData("Superset", "Writer Critic Writer Editor", 1)]
    public void APathIsWhoHadTheConversationAndTurnsInARowAreOne(string mode, string path, double value)
    {
        var score = Make("HandoffPath", ("mode", mode), ("expected", path.Split(' '))).Evaluate(Context(Reply));

        Assert.Equal(value, score.Value!.Value, 1e-12);
        Assert.EndsWith("The path was Writer -> Critic -> Writer.", score.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void APathIsReadFromTheCaseAndFromHandoffs()
    {
        var reply = new AgentReply { Trace = new AgentTrace { Handoffs = [new AgentHandoff("A", "B"), new AgentHandoff("B", "C")] } };
        var testCase = new TestCase { Id = "c", Input = "q", Metadata = new Dictionary<string, object?> { ["expected_path"] = "A -> B, C" } };

        Assert.Equal(1, Make("HandoffPath").Evaluate(Context(reply) with { Case = testCase }).Value);
    }

    [Fact]
    public void APlainReplyHasNoTeam()
    {
        AssertNone("does not name the agents", Make("Balance").Score("x", null));
        AssertNone("does not name the agents", Make("AgentShare", ("maximum", 1)).Score("x", null));
        AssertNone("does not tell which agents", Make("HandoffPath", ("expected", "A")).Score("x", null));
        AssertNone("no expected path", Make("HandoffPath").Score("x", null));
        AssertNone("one agent only", Make("Balance", ("of", "ModelCalls")).Evaluate(Context(new AgentReply
        {
            Trace = new AgentTrace { ModelCalls = [new ModelCall { Agent = "A" }] },
        })));
    }

    [Fact]
    public void ARunTellsWhatEachAgentDid()
    {
        var agents = new RunDetails { Case = new TestCase { Id = "c" }, Reply = Reply }.Agents;

        Assert.Equal(["Writer", "Critic"], agents.Select(agent => agent.Agent));
        Assert.Equal(
            new AgentActivity { Agent = "Writer", Turns = 3, Messages = 3, ModelCalls = 1, ToolCalls = 1, InputTokens = 40, OutputTokens = 50, DurationMs = 200 },
            agents[0]);
        Assert.Null(agents[1].OutputTokens);
    }

    private static MetricContext Context(AgentReply reply) => MetricFixtures.Context("", null) with { Reply = reply };
}
