using AgentUnit.Engine.Agents.Recording;

namespace AgentUnit.Tests.Agents.Recording;

public sealed class RecordedTeamTests : IDisposable
{
    private readonly RecordingFolder _folder = new();

    public static AgentReply TeamReply { get; } = new()
    {
        Output = "Sold.",
        Turns = 2,
        ToolCalls = [new ToolCall("call_9", "ask", "{\"a\":1}")],
        Transcript =
        [
            new(ChatRole.User, "buy"),
            new(ChatRole.Assistant, "") { Name = "Triage", ToolCalls = [new ToolCall("call_1", "transfer_to_sales", "not JSON")] },
            new(ChatRole.Tool, "Error: \"no\"") { Name = "transfer_to_sales", ToolCallId = "call_1" },
            new(ChatRole.Assistant, "Sold.") { Name = "Sales" },
        ],
        Trace = new AgentTrace
        {
            ModelCalls = [new ModelCall { Agent = "Triage", Model = "m", OffsetMs = 1.5, DurationMs = 20, TimeToFirstTokenMs = 4, InputTokens = 7, CachedInputTokens = 2, OutputTokens = 3, FinishReason = "tool_calls" }],
            ToolRuns = [new ToolRun { CallId = "call_1", Tool = "transfer_to_sales", Agent = "Triage", Arguments = "not JSON", Result = "Error: no", Error = "no", OffsetMs = 22, DurationMs = 0.5, IsMocked = true }],
            Handoffs = [new AgentHandoff("Triage", "Sales", 23)],
            Speakers = ["Triage", "Sales"],
            ActiveAgent = "Sales",
            StopReason = "Sales answered.",
        },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AConversationItsToolsAndItsTraceAreGivenBack()
    {
        var replayed = await RoundTripAsync(TeamReply, new TestCase { Id = "c1", Input = "buy" });

        Assert.Equal(TeamReply.Turns, replayed.Turns);
        Assert.Equal(TeamReply.ToolCalls, replayed.ToolCalls);
        Assert.Equal(TeamReply.Transcript.Select(Text), replayed.Transcript.Select(Text));
        var (expected, actual) = (TeamReply.Trace!, replayed.Trace!);
        Assert.Equal(expected.ModelCalls, actual.ModelCalls);
        Assert.Equal(expected.ToolRuns, actual.ToolRuns);
        Assert.Equal(expected.Handoffs, actual.Handoffs);
        Assert.Equal(expected.Speakers, actual.Speakers);
        Assert.Equal((expected.ActiveAgent, expected.StopReason), (actual.ActiveAgent, actual.StopReason));
    }

    [Fact]
    public async Task ARequestWithToolMessagesIsFoundAgain()
    {
        ChatMessage[] messages = [.. TeamReply.Transcript, new(ChatRole.User, "more")];
        var saving = new SavingAdapter(new FuncAdapter(static _ => "answer"), _folder.Path());
        await saving.InvokeAsync(Request(new TestCase { Id = "a", Messages = messages }), TestContext.Current.CancellationToken);

        var reply = await Replay().InvokeAsync(Request(new TestCase { Id = "b", Messages = [.. messages] }), TestContext.Current.CancellationToken);

        Assert.Equal("answer", reply.Output);
    }

    [Theory]
    [InlineData("\"trace\":\"abc-123\"")]
    [InlineData("\"trace\":{\"model_calls\":\"many\"}")]
    [InlineData("\"transcript\":\"he said, she said\"")]
    [InlineData("\"transcript\":[{\"role\":\"wizard\",\"content\":\"x\"}]")]
    [InlineData("\"tool_calls\":3")]
    public async Task WhatAnotherProgramHasUnderTheSameNamesIsPassedOver(string member)
    {
        await File.WriteAllTextAsync(_folder.Path(), $$"""{"id":"c1","output":"4",{{member}}}""" + "\n", TestContext.Current.CancellationToken);

        var reply = await Replay().InvokeAsync(Request(new TestCase { Id = "c1", Input = "x" }), TestContext.Current.CancellationToken);

        Assert.Equal("4", reply.Output);
        Assert.Empty(reply.Transcript);
        Assert.Empty(reply.ToolCalls);
        Assert.Null(reply.Trace);
    }

    private static string Text(ChatMessage message) => $"{message} {message.ToolCallId} {message.Role}";

    private static AgentRequest Request(TestCase testCase) => new() { Case = testCase };

    private async Task<AgentReply> RoundTripAsync(AgentReply reply, TestCase testCase)
    {
        var saving = new SavingAdapter(new FuncAdapter((_, _) => Task.FromResult(reply)), _folder.Path());
        await saving.InvokeAsync(Request(testCase), TestContext.Current.CancellationToken);
        return await Replay().InvokeAsync(Request(testCase), TestContext.Current.CancellationToken);
    }

    private RecordingAdapter Replay() => new(_folder.Path(), new RecordingMapping());
}
