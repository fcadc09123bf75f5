using AgentUnit.Engine.Running.Caching;
using static AgentUnit.Tests.Running.Caching.CacheFixtures;

namespace AgentUnit.Tests.Running.Caching;

public sealed class CacheKeyTests
{
    [Fact]
    public void EqualRequestsHaveEqualKeys() => Assert.Equal(Key(Request("x")), Key(Request("x")));

    [Fact]
    public void TextAndTheSameTextAsAMessageAreOneRequest() =>
        Assert.Equal(Key(Request("x")), Key(Conversation(new ChatMessage(ChatRole.User, "x"))));

    [Fact]
    public void AnotherAttemptIsTheSameRequest() =>
        Assert.Equal(Key(Request("x")), Key(new AgentRequest { Case = Request("x").Case, Attempt = 2 }));

    [Fact]
    public void WhateverDecidesTheAnswerDecidesTheKey()
    {
        string[] keys =
        [
            Key(Request("x")),
            Key(Request("X")),
            Key(Request("x", repeat: 2)),
            Key(Request("x"), "model=b"),
            Key(Conversation(new ChatMessage(ChatRole.System, "x"))),
            Key(Conversation(new ChatMessage(ChatRole.User, "x") { Name = "Ann" })),
            Key(Conversation(new ChatMessage(ChatRole.User, "x") { Name = "" })),
            Key(Conversation(new ChatMessage(ChatRole.User, "x"), new ChatMessage(ChatRole.User, ""))),
            Key(Conversation(new ChatMessage(ChatRole.User, "ab"), new ChatMessage(ChatRole.User, "c"))),
            Key(Conversation(new ChatMessage(ChatRole.User, "a"), new ChatMessage(ChatRole.User, "bc"))),
            Key(Conversation(new ChatMessage(ChatRole.Assistant, "x") { ToolCalls = [new ToolCall("1", "t", "{}")] })),
            Key(Conversation(new ChatMessage(ChatRole.Assistant, "x") { ToolCalls = [new ToolCall("1", "t", "{ }")] })),
            Key(Conversation(new ChatMessage(ChatRole.Assistant, "x") { ToolCallId = "1" })),
            Key(Mocked(new ToolMock("t") { Result = "a" })),
            Key(Mocked(new ToolMock("t") { Result = "b" })),
            Key(Mocked(new ToolMock("t") { Error = "a" })),
            Key(Later("Sales", 1)),
            Key(Later("Triage", 1)),
            Key(Later("Triage", 2)),
            Key(Request("\ud800")),
            Key(Request("\ud801")),
            Key(Request(new string('x', 100_000))),
            Key(Request(new string('x', 99_999))),
        ];

        Assert.Distinct(keys);
    }

    [Fact]
    public void KeysHoldNothingReadable() => Assert.Matches("^[0-9A-F]{64}$", Key(Request("a secret question")));

    private static AgentRequest Conversation(params ChatMessage[] messages) =>
        new() { Case = new TestCase { Id = "case", Messages = messages } };

    private static AgentRequest Mocked(params ToolMock[] mocks) => new() { Case = new TestCase { Id = "case", Input = "x", ToolMocks = mocks } };

    // A turn after one that ended with this agent and this note.
    private static AgentRequest Later(string agent, int order) => new()
    {
        Case = new TestCase { Id = "case", Input = "x" },
        PreviousReply = new AgentReply
        {
            Trace = new AgentTrace { ActiveAgent = agent },
            Metadata = new Dictionary<string, object?> { ["ContextVariables"] = new Dictionary<string, object?> { ["order"] = order } },
        },
    };

    private static string Key(AgentRequest request, string identity = "model=a") =>
        CacheKey.Create(new NamedAgent(identity), identity, request);
}
