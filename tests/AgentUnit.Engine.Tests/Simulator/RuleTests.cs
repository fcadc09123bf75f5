using System.Text.Json;
using AgentUnit.Simulator.Rules;
using static AgentUnit.Tests.Simulator.SimulatorScene;

namespace AgentUnit.Tests.Simulator;

public sealed class RuleTests
{
    [Fact]
    public async Task TheFirstRuleThatFitsDecides()
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            Rules = Rules(
                Table(("Match", "capital of (?<country>\\w+)"), ("Reply", "The capital of {{country}}? {{1}}! You asked: {{input}} {{other}}")),
                Table(("Match", "capital"), ("Reply", "Which one?")),
                Table(("Name", "fallback"), ("Match", "^weather"), ("Reply", "Sunny."))),
        });

        Assert.Equal("The capital of Norway? Norway! You asked: Capital of Norway {{other}}", await scene.AskAsync("Capital of Norway"));
        Assert.Equal("Which one?", await scene.AskAsync("A capital"));
        Assert.Equal("Sunny.", await scene.AskAsync("Weather?"));
        Assert.Equal("4", await scene.AskAsync("What is 2 + 2?"));
        Assert.Equal(["1", "2", "fallback", null], scene.Server.Requests.Select(request => request.Rule));
    }

    [Fact]
    public async Task ARuleIsUsedSoManyTimes()
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            Rules = Rules(
                Table(("Match", "x"), ("Call", 2), ("Reply", "second")),
                Table(("Match", "x"), ("Times", 2), ("Reply", "early")),
                Table(("Reply", "late"))),
        });

        var answers = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add(await scene.AskAsync("x"));
        }

        Assert.Equal(["early", "second", "early", "late"], answers);
        scene.Server.Reset();
        Assert.Equal("early", await scene.AskAsync("x"));
    }

    [Fact]
    public async Task RulesSeeTheWholeConversation()
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            Rules = Rules(
                Table(("System", "planner"), ("Turn", 1), ("ToolCall", Table(("Name", "search"), ("Arguments", Table(("query", "{{input}}"), ("top", 3)))))),
                Table(("Role", "Tool"), ("From", "^search$"), ("Reply", "Found: {{input}}")),
                Table(("Role", "User"), ("From", "critic"), ("Reply", "Noted.")),
                Table(("Model", "^large"), ("Reply", "large model")),
                Table(("Tool", "refund"), ("Reply", "I may refund.")),
                Table(("Conversation", "assistant: no"), ("Reply", "You said no."))),
        });

        var call = (await PostAsync(scene, """{"model":"m","messages":[{"role":"system","content":"You are the planner."},{"role":"user","content":"say \"hi\""}]}""")).GetProperty("choices")[0];
        Assert.Equal("tool_calls", call.GetProperty("finish_reason").GetString());
        var tool = call.GetProperty("message").GetProperty("tool_calls")[0];
        Assert.Equal("search", tool.GetProperty("function").GetProperty("name").GetString());
        Assert.Equal("""{"query":"say \u0022hi\u0022","top":3}""", tool.GetProperty("function").GetProperty("arguments").GetString());

        Assert.Equal("Found: 42", Said(await PostAsync(scene, """{"model":"m","messages":[{"role":"system","content":"planner"},{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"call_7","type":"function","function":{"name":"search","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call_7","content":"42"}]}""")));
        Assert.Equal("Noted.", Said(await PostAsync(scene, """{"model":"m","messages":[{"role":"user","name":"critic","content":"bad"}]}""")));
        Assert.Equal("large model", Said(await PostAsync(scene, """{"model":"large-1","messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}""")));
        Assert.Equal("I may refund.", Said(await PostAsync(scene, """{"model":"m","messages":[{"role":"user","content":"a"}],"tools":[{"type":"function","function":{"name":"refund"}}]}""")));
        Assert.Equal("You said no.", Said(await PostAsync(scene, """{"model":"m","messages":[{"role":"assistant","content":"No."},{"role":"user","content":"why"}]}""")));
    }

    [Fact]
    public async Task SeveralToolsAreCalledAtOnceInAStreamToo()
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            Rules = Rules(Table(("ToolCall", new List<object?>
            {
                Table(("Name", "weather"), ("Arguments", """{"city":"Oslo"}"""), ("Id", "call_a")),
                "clock",
            }))),
        });

        var whole = (await scene.ChatAsync("go")).GetProperty("choices")[0].GetProperty("message");
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("content").ValueKind);
        Assert.Equal(["weather", "clock"], whole.GetProperty("tool_calls").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()));

        var deltas = (await scene.StreamAsync("go"))[..^1].Select(data => JsonDocument.Parse(data).RootElement.GetProperty("choices")[0]).ToArray();
        var tools = deltas[..^1].Where(delta => delta.GetProperty("delta").TryGetProperty("tool_calls", out _)).Select(delta => delta.GetProperty("delta").GetProperty("tool_calls")[0]).ToArray();
        Assert.Equal(["call_a", "call_2_2"], tools.Where(tool => tool.TryGetProperty("id", out _)).Select(tool => tool.GetProperty("id").GetString()));
        Assert.Equal("""{"city":"Oslo"}""", Arguments(tools, 0));
        Assert.Equal("{}", Arguments(tools, 1));
        Assert.Equal("tool_calls", deltas[^1].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task ArgumentsMayBeBroken()
    {
        using var scene = new SimulatorScene(AtOnce with { Rules = Rules(Table(("ToolCall", Table(("Name", "weather"), ("RawArguments", "{\"city\": \"{{input}}"))))) });

        var message = (await scene.ChatAsync("Oslo")).GetProperty("choices")[0].GetProperty("message");

        Assert.Equal("{\"city\": \"Oslo", message.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
    }

    [Fact]
    public void RawArgumentsStandAlone()
    {
        var both = Table(("ToolCall", Table(("Name", "weather"), ("RawArguments", "{"), ("Arguments", "{}"))));

        Assert.Contains("RawArguments", Assert.Throws<AgentUnitException>(() => RuleReader.Read([both])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AToolThatIsRequiredIsCalled()
    {
        using var scene = new SimulatorScene();

        var message = (await scene.ChatAsync("x", ""","tools":[{"type":"function","function":{"name":"a"}},{"type":"function","function":{"name":"b"}}],"tool_choice":{"type":"function","function":{"name":"b"}}""")).GetProperty("choices")[0].GetProperty("message");

        Assert.Equal("b", message.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString());
    }

    [Fact]
    public async Task ARuleMaySetTimesAFaultAndTheFinishReason()
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            Rules = Rules(
                Table(("Match", "fail"), ("Fault", "RateLimit"), ("Times", 1)),
                Table(("Match", "slow"), ("DelayMs", 60)),
                Table(("Match", "cut"), ("FinishReason", "length"))),
        });

        using var refused = await scene.PostAsync("v1/chat/completions", Body("fail"));
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal("fail", await scene.AskAsync("fail"));
        await scene.AskAsync("slow");
        Assert.InRange(scene.Server.Requests[^1].DurationMs!.Value, 59.9, 5000);
        Assert.Equal("length", (await scene.ChatAsync("cut")).GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Theory]
    [InlineData("Mach", "x", "Did you mean 'Match'?")]
    [InlineData("Match", "(", "regular expression")]
    [InlineData("Times", 0, "1 or more")]
    [InlineData("Role", "robot", "Unknown role")]
    [InlineData("DelayMs", -1, "milliseconds")]
    [InlineData("ToolCall", 5, "ToolCall is a table")]
    [InlineData("Match", "x", "it does nothing")]
    public void AWrongRuleIsAnErrorThatSaysWhich(string key, object value, string words)
    {
        var good = Table(("Reply", "x"));
        var bad = words == "it does nothing" ? Table((key, value)) : Table((key, value), ("Reply", "x"));

        var error = Assert.Throws<AgentUnitException>(() => RuleReader.Read([good, bad]));

        Assert.Equal("AgentUnit.SimulatorRuleInvalid", error.ErrorId);
        Assert.StartsWith("Rule 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static string Arguments(JsonElement[] tools, int index) => string.Concat(tools
        .Where(tool => tool.GetProperty("index").GetInt32() == index)
        .Select(tool => tool.GetProperty("function").GetProperty("arguments").GetString()));

    private static async Task<JsonElement> PostAsync(SimulatorScene scene, string body)
    {
        using var response = await scene.PostAsync("v1/chat/completions", body);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static string? Said(JsonElement answer) => answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
}
