using AgentUnit.Tests.Agents.Recording;

namespace AgentUnit.Tests.Agents;

public sealed class AgentActivitiesTests
{
    [Fact]
    public void CountsWhatEachAgentDid()
    {
        var agents = AgentActivities.Of(RecordedTeamTests.TeamReply);

        Assert.Equal(
            [
                new AgentActivity { Agent = "Triage", Turns = 1, Messages = 1, ModelCalls = 1, ToolCalls = 1, InputTokens = 7, OutputTokens = 3, DurationMs = 20.5 },
                new AgentActivity { Agent = "Sales", Turns = 1, Messages = 1 },
            ],
            agents);
    }

    [Fact]
    public void APlainAnswerHasNoAgents() =>
        Assert.Empty(new RunDetails { Case = new TestCase { Id = "1" }, Reply = new AgentReply { Output = "4" } }.Agents);

    [Fact]
    public void TokensThatNobodyCountedAreUnknown()
    {
        var reply = new AgentReply { Trace = new AgentTrace { ModelCalls = [new ModelCall { Agent = "A" }, new ModelCall { Agent = "A", OutputTokens = 2 }] } };

        var agent = Assert.Single(AgentActivities.Of(reply));

        Assert.Null(agent.InputTokens);
        Assert.Equal(2, agent.OutputTokens);
    }

    [Fact]
    public void SomeoneWhoIsNoAgentIsNotCountedAsOne()
    {
        var reply = new AgentReply
        {
            Transcript = [new(ChatRole.User, "hi") { Name = "Ann" }, new(ChatRole.Assistant, "hi") { Name = "Bot" }, new(ChatRole.Tool, "3") { Name = "add" }],
            Trace = new AgentTrace(),
        };

        Assert.Equal("Bot", Assert.Single(AgentActivities.Of(reply)).Agent);
    }
}
