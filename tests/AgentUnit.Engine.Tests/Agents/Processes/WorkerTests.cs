using System.Text.Json;
using AgentUnit.Engine.Agents.Processes;
using static AgentUnit.Tests.Agents.Processes.ProcessScene;

namespace AgentUnit.Tests.Agents.Processes;

public sealed class WorkerTests
{
    [Fact]
    public async Task AnswersManyRequestsFromOneProcess()
    {
        var adapter = new WorkerAdapter(Options());
        var session = await adapter.OpenAsync();

        var first = (await adapter.AskAsync("pid")).Output;
        Assert.Equal("You said: hello", (await adapter.AskAsync("hello")).Output);
        Assert.Equal(first, (await adapter.AskAsync("pid")).Output);
        await session.DisposeAsync();

        Assert.False(IsRunning(Pid(first)));
        Assert.Empty(adapter.TakeWarnings());
        Assert.Equal("Process", adapter.Kind);
        Assert.Null(adapter.Identity);
    }

    [Fact]
    public async Task TellsTheWorkerAllThatItMayKnow()
    {
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();
        var request = new AgentRequest
        {
            Case = new TestCase
            {
                Id = "c7",
                Messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "request")],
                ExpectedOutput = "the right answer",
                Context = "a document",
                Tags = ["x"],
                Metadata = new Dictionary<string, object?> { ["level"] = 3, ["name"] = "Zoë" },
            },
            ConversationId = "talk-1",
            Turn = 2,
            Seed = 99,
            MaximumTurns = 5,
        };

        var said = JsonDocument.Parse((await adapter.InvokeAsync(request, Bounded())).Output).RootElement;

        Assert.Equal(1, said.GetProperty("protocol").GetInt32());
        Assert.Equal("request", said.GetProperty("input").GetString());
        Assert.Equal("system", said.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.Equal("c7", said.GetProperty("case").GetProperty("id").GetString());
        Assert.Equal("a document", said.GetProperty("case").GetProperty("context").GetString());
        Assert.Equal(3, said.GetProperty("case").GetProperty("metadata").GetProperty("level").GetInt32());
        Assert.Equal("Zoë", said.GetProperty("case").GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal("talk-1", said.GetProperty("conversation").GetString());
        Assert.Equal(2, said.GetProperty("turn").GetInt32());
        Assert.Equal(99, said.GetProperty("seed").GetInt64());
        Assert.Equal(5, said.GetProperty("max_turns").GetInt32());
        Assert.DoesNotContain("the right answer", said.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadsContentAsItComesAndWhatBelongsToTheAnswer()
    {
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();

        var reply = await adapter.AskAsync("stream");

        Assert.Equal("Hello, world", reply.Output);
        Assert.Equal((3, 1, 4), (reply.InputTokens, reply.CachedInputTokens, reply.OutputTokens));
        Assert.Equal(("m", "stop", 2), (reply.Model, reply.FinishReason, reply.Turns));
        Assert.Equal(7L, reply.Metadata["lucky"]);
        Assert.True(reply.TimeToFirstToken < reply.TimeToLastToken - TimeSpan.FromMilliseconds(20), $"{reply.TimeToFirstToken} {reply.TimeToLastToken}");
    }

    [Fact]
    public async Task AnswersWithoutEventsHaveNoTimeToTheFirstToken()
    {
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();

        var reply = await adapter.AskAsync("hello");

        Assert.Null(reply.TimeToFirstToken);
        Assert.NotNull(reply.TimeToLastToken);
        Assert.Null(reply.Trace);
        Assert.Empty(reply.Transcript);
    }

    [Fact]
    public async Task RunsAsManyWorkersAsCasesAreInFlight()
    {
        var adapter = new WorkerAdapter(Options() with { WorkerCount = null });
        var session = await adapter.OpenAsync(3);

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => adapter.AskAsync("pid")));
        await session.DisposeAsync();

        int[] pids = [.. replies.Select(reply => Pid(reply.Output)).Distinct()];
        Assert.InRange(pids.Length, 1, 3);
        await AssertGoneAsync(pids);
    }

    [Fact]
    public async Task AConversationKeepsItsWorker()
    {
        var adapter = new WorkerAdapter(Options() with { WorkerCount = 3 });
        await using var session = await adapter.OpenAsync(3);

        // More conversations than workers: each waits for its own.
        var talks = await Task.WhenAll(Enumerable.Range(0, 6).Select(async talk =>
        {
            var pids = new HashSet<string>();
            for (var turn = 1; turn <= 5; turn++)
            {
                var request = new AgentRequest { Case = new TestCase { Id = "c", Input = "pid" }, ConversationId = $"talk-{talk}", Turn = turn };
                pids.Add((await adapter.InvokeAsync(request, Bounded())).Output);
            }

            return pids;
        }));

        Assert.All(talks, pids => Assert.Single(pids));
    }

    [Fact]
    public void TellsThatMoreCasesRunThanWorkersByDefault()
    {
        var notes = new WorkerNotes("agent");

        notes.Few(100, 32);

        Assert.Contains("Up to 100 cases share 32 workers of 'agent'", Assert.Single(notes.Take()), StringComparison.Ordinal);
        Assert.Empty(notes.Take());
    }

    [Fact]
    public async Task TwoRunsAtOnceShareTheWorkersUntilTheLastHasEnded()
    {
        var adapter = new WorkerAdapter(Options() with { WorkerCount = null });
        var one = await adapter.OpenAsync();
        var two = await adapter.OpenAsync();
        var pids = (await Task.WhenAll(adapter.AskAsync("pid"), adapter.AskAsync("pid"))).Select(reply => Pid(reply.Output)).ToArray();

        await one.DisposeAsync();
        await one.DisposeAsync();
        Assert.Equal("You said: still here", (await adapter.AskAsync("still here")).Output);
        await two.DisposeAsync();

        await AssertGoneAsync(pids);
    }

    [Fact]
    public async Task AnswersOutsideARunAndLeavesNothingBehind()
    {
        var adapter = new WorkerAdapter(Options());

        var reply = await adapter.AskAsync("pid");

        await AssertGoneAsync(Pid(reply.Output));
    }

    [Fact]
    public async Task HandsOverTheEnvironmentAndKeepsItOutOfAnswers()
    {
        var adapter = new WorkerAdapter(Options() with
        {
            Environment = new Dictionary<string, AgentUnit.Engine.Text.Secret?>
            {
                ["SERVICE_KEY"] = new(Key),
                ["PLAIN_MODE"] = new("true"),
                ["HOME"] = null,
            },
        });
        await using var session = await adapter.OpenAsync();

        // Only what opens doors is hidden in answers: others may rightly contain such words.
        Assert.Equal("***", (await adapter.AskAsync("environment SERVICE_KEY")).Output);
        Assert.Equal("true", (await adapter.AskAsync("environment PLAIN_MODE")).Output);
        Assert.Equal("(none)", (await adapter.AskAsync("environment HOME")).Output);
    }

    [Fact]
    public async Task KeepsSecretsOutOfAllThatAReplyCarries()
    {
        var adapter = new WorkerAdapter(Options() with
        {
            // The short one may be a part of a request's id.
            Environment = new Dictionary<string, AgentUnit.Engine.Text.Secret?> { ["SERVICE_KEY"] = new(Key), ["DOOR_PASSWORD"] = new("1") },
        });
        await using var session = await adapter.OpenAsync();

        var reply = await adapter.AskAsync("raw " + string.Join("\n",
            $$$"""{"id":"$id","event":"tool_call","name":"open","arguments":{"key":"{{{Key}}}"},"result":"{{{Key}}} fits"}""",
            $$$"""{"id":"$id","output":"it fits","model":"m-{{{Key}}}","metadata":{"deep":[{"key":"{{{Key}}}"}]},"messages":[{"role":"user","content":"{{{Key}}}","tool_calls":[{"id":"t","function":{"name":"f","arguments":"{{{Key}}}"}}]}]}"""));

        Assert.Equal(("m-***", "*** fits", "***"), (reply.Model, reply.Trace!.ToolRuns[0].Result, reply.Transcript[0].ToolCalls[0].Arguments));
        Assert.DoesNotContain(Key, System.Text.Json.JsonSerializer.Serialize(reply), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ChatRole.User, reply.Transcript[0].Role);
    }

    [Fact]
    public async Task ReadsEventsIntoTranscriptAndTrace()
    {
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();

        var reply = await adapter.AskAsync("raw " + string.Join("\n",
            """{"id":"$id","event":"speaker","agent":"Triage"}""",
            """{"id":"$id","event":"model_call","agent":"Triage","model":"m","duration_ms":5,"usage":{"input_tokens":9,"output_tokens":2},"finish_reason":"tool_calls"}""",
            """{"id":"$id","event":"tool_call","name":"find","agent":"Triage","call_id":"t1","arguments":"{\"id\":4}","result":"found","duration_ms":1}""",
            """{"id":"$id","event":"handoff","from":"Triage","to":"Refunds"}""",
            """{"id":"$id","event":"something_new","from":"a later version"}""",
            """{"id":"$id","event":"message","role":"assistant","name":"Triage","content":"","tool_calls":[{"id":"t1","type":"function","function":{"name":"find","arguments":"{}"}}]}""",
            """{"id":"$id","output":"Refunded.","stop_reason":"done","messages":[{"role":"tool","tool_call_id":"t1","content":"found"},{"role":"assistant","content":"Refunded."}]}"""));

        var trace = reply.Trace!;
        Assert.Equal("Refunded.", reply.Output);
        Assert.Equal(("Triage", 9, "tool_calls"), (trace.ModelCalls[0].Agent, trace.ModelCalls[0].InputTokens, trace.ModelCalls[0].FinishReason));
        Assert.Equal(("find", "{\"id\":4}", "found"), (trace.ToolRuns[0].Tool, trace.ToolRuns[0].Arguments, trace.ToolRuns[0].Result));
        Assert.Equal(("Triage", "Refunds"), (trace.Handoffs[0].From, trace.Handoffs[0].To));
        Assert.Equal(["Triage"], trace.Speakers);
        Assert.Equal("done", trace.StopReason);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], reply.Transcript.Select(message => message.Role));
        Assert.Equal("find", reply.Transcript[0].ToolCalls[0].Name);
        Assert.Equal("t1", reply.Transcript[1].ToolCallId);
    }

    [Theory]
    [InlineData("""{"kind":"rate_limited","message":"slow down","retry_after_ms":1500,"status":429}""", ErrorKind.RateLimited, true, "slow down")]
    [InlineData("""{"kind":"InvalidRequest","message":"no"}""", ErrorKind.InvalidRequest, false, "no")]
    [InlineData("""{"message":"odd","transient":true}""", ErrorKind.Agent, true, "odd")]
    [InlineData("\"just text\"", ErrorKind.Agent, false, "just text")]
    [InlineData("""{"kind":"RateLimitd","message":"x"}""", ErrorKind.Agent, false, "Did you mean 'RateLimited'?")]
    public async Task ReadsErrors(string error, ErrorKind kind, bool transient, string message)
    {
        var adapter = new WorkerAdapter(Options());
        await using var session = await adapter.OpenAsync();

        var failure = await adapter.FailAsync($$"""raw {"id":"$id","error":{{error}}}""");

        Assert.Equal((kind, transient), (failure.Kind, failure.IsTransient));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal("You said: next", (await adapter.AskAsync("next")).Output);
        Assert.Empty(adapter.TakeWarnings());
    }
}
