using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Tests.Agents.Teams;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

/// <summary>What is sent for an agent of a team, in the form of OpenAI's API reference (create chat completion).</summary>
public sealed class ModelRequestTests
{
    private static readonly FuncTool Weather = new("weather", (_, _) => new(new ToolResult()))
    {
        Name = "weather",
        Description = "The weather, \"now\".",
        Parameters = """{ "type":"object", "properties":{ "city":{"type":"string"} }, "required":["city"] }""",
    };

    [Fact]
    public void CarriesToolsAndTheirMessages()
    {
        var request = new ModelRequest
        {
            Instructions = "Be brief.",
            Model = "other-model",
            Tools = ToolSchemas.Of([Weather]),
            ToolChoice = "weather",
            ParallelToolCalls = false,
            OutputTokens = 7,
            Messages =
            [
                new(ChatRole.User, "Oslo?"),
                new(ChatRole.Assistant, "") { Name = "Triage Agent", ToolCalls = [new ToolCall("call_1", "weather", "{\"city\":\"Oslo\"}")] },
                new(ChatRole.Tool, "cold") { Name = "weather", ToolCallId = "call_1" },
            ],
        };

        AssertSent(
            """
            {"model":"other-model","temperature":0.5,"messages":[
              {"role":"system","content":"Be brief."},
              {"role":"user","content":"Oslo?"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}]},
              {"role":"tool","content":"cold","tool_call_id":"call_1"}],
             "tools":[{"type":"function","function":{"name":"weather","description":"The weather, \"now\".","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}],
             "tool_choice":{"type":"function","function":{"name":"weather"}},"parallel_tool_calls":false,
             "max_tokens":7,"stream":true,"stream_options":{"include_usage":true}}
            """,
            request);
    }

    [Fact]
    public void SendsNothingThatWasNotAskedFor() => AssertSent(
        """{"model":"test-model","temperature":0.5,"max_tokens":20,"messages":[{"role":"user","content":"x"}],"stream":true,"stream_options":{"include_usage":true}}""",
        new ModelRequest { Messages = [new(ChatRole.User, "x") { Name = "Ann" }] });

    [Theory]
    [InlineData("auto")]
    [InlineData("none")]
    [InlineData("required")]
    public void AChoiceThatIsNoToolIsAWord(string choice)
    {
        using var sent = Sent(new ModelRequest { Messages = [new(ChatRole.User, "x")], Tools = ToolSchemas.Of([Weather]), ToolChoice = choice });

        Assert.Equal(choice, sent.RootElement.GetProperty("tool_choice").GetString());
    }

    [Fact]
    public void NamesAreSentAsServicesTakeThem()
    {
        using var sent = Sent(new ModelRequest { SendsNames = true, Messages = [new(ChatRole.Assistant, "x") { Name = "Agent <B>/1" }] });

        Assert.Equal("Agent__B__1", sent.RootElement.GetProperty("messages")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public void ParametersThatAreNoSchemaAreAnError(string parameters)
    {
        var tool = new FuncTool("t", (_, _) => default) { Name = "t", Parameters = parameters };

        Assert.Equal("AgentUnit.ToolParametersInvalid", Assert.Throws<AgentUnitException>(() => ToolSchemas.Of([tool])).ErrorId);
    }

    private static void AssertSent(string expected, ModelRequest request)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = Sent(request);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), right.RootElement.GetRawText());
    }

    private static JsonDocument Sent(ModelRequest request) =>
        JsonDocument.Parse(new ChatRequestWriter(Options(new Uri("http://localhost/v1")) with { Temperature = 0.5, MaxOutputTokens = 20 }).Write(request));
}
