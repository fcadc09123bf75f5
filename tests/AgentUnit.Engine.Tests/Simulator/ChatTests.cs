using System.Text.Json;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.Tests.Simulator;

/// <summary>The protocol's shapes are those of OpenAI's API reference: chat completion object, chunk object, error object.</summary>
public sealed class ChatTests
{
    [Fact]
    public async Task AnswersAsTheSimulatedAgentDoes()
    {
        using var scene = new SimulatorScene();

        var answer = await scene.ChatAsync("What is 2 + 2?");

        Assert.Equal("chat.completion", answer.GetProperty("object").GetString());
        Assert.Equal("m", answer.GetProperty("model").GetString());
        var choice = answer.GetProperty("choices")[0];
        Assert.Equal("4", choice.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal("assistant", choice.GetProperty("message").GetProperty("role").GetString());
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());

        // What, is, 2, +, 2, ?; and 4.
        Assert.Equal("""{"prompt_tokens":6,"completion_tokens":1,"total_tokens":7}""", answer.GetProperty("usage").GetRawText());
    }

    [Fact]
    public async Task StreamsOneEventForEachToken()
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { Reply = SimulatorReply.Echo });

        var events = await scene.StreamAsync("one, two  \"three\"\nend ", ",\"stream_options\":{\"include_usage\":true}");

        var chunks = events[..^1].Select(data => JsonDocument.Parse(data).RootElement).ToArray();
        Assert.Equal("[DONE]", events[^1]);
        Assert.All(chunks, chunk => Assert.Equal("chat.completion.chunk", chunk.GetProperty("object").GetString()));
        var pieces = chunks[1..^2].Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString()).ToArray();
        Assert.Equal(["one", ",", " two", "  \"", "three", "\"", "\nend "], pieces);
        Assert.Equal("assistant", chunks[0].GetProperty("choices")[0].GetProperty("delta").GetProperty("role").GetString());
        Assert.Equal("stop", chunks[^2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Empty(chunks[^1].GetProperty("choices").EnumerateArray());
        Assert.Equal(7, chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.All(chunks[..^1], chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("usage").ValueKind));
    }

    [Fact]
    public async Task SendsNoUsageThatWasNotAskedFor()
    {
        using var scene = new SimulatorScene();

        var events = await scene.StreamAsync("hello");

        Assert.DoesNotContain(events, data => data.Contains("usage", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheAdapterReadsIt(bool noStream)
    {
        using var scene = new SimulatorScene();

        var reply = await scene.AskAdapterAsync("Generate a 20 word story about trains", noStream);

        Assert.StartsWith("This is about trains.", reply.Output, StringComparison.Ordinal);
        Assert.Equal("stop", reply.FinishReason);
        Assert.Equal(7, reply.InputTokens);
        Assert.Equal(scene.Server.Requests.Single().OutputTokens, reply.OutputTokens);
        Assert.Equal(noStream, reply.TimeToFirstToken is null);
    }

    [Theory]
    [InlineData(",\"max_tokens\":3", "a b c", "length")]
    [InlineData(",\"max_completion_tokens\":5", "a b c d e", "stop")]
    [InlineData(",\"stop\":\" d\"", "a b c", "stop")]
    [InlineData(",\"stop\":[\"x\",\"c\"]", "a b ", "stop")]
    public async Task EndsWhereTheRequestSays(string more, string said, string reason)
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { Reply = SimulatorReply.Echo });

        var choice = (await scene.ChatAsync("a b c d e", more)).GetProperty("choices")[0];

        Assert.Equal(said, choice.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(reason, choice.GetProperty("finish_reason").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(2000)]
    public async Task GivesExactlyTheTokensThatAreAskedFor(int tokens)
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { ExactTokens = true });

        var answer = await scene.ChatAsync("What is 12 * 12?", $",\"max_tokens\":{tokens}");

        Assert.Equal(tokens, answer.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.StartsWith("144", answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal(tokens, scene.Server.Requests.Single().OutputTokens);
    }

    [Fact]
    public async Task DrawsTheTokensOfAnAnswerFromALaw()
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { Tokens = DistributionParser.Count("Tokens", "uniform(10, 20)") });

        for (var i = 0; i < 20; i++)
        {
            await scene.AskAsync("hi");
        }

        var tokens = scene.Server.Requests.Select(request => request.OutputTokens!.Value).ToArray();
        Assert.All(tokens, count => Assert.InRange(count, 10, 20));
        Assert.True(tokens.Distinct().Count() > 4, string.Join(", ", tokens));
    }

    [Fact]
    public async Task ARequestMayAskForItsOwnTimesAndTokens()
    {
        using var scene = new SimulatorScene();

        await scene.AskAsync("hi", "", ("X-Simulator-Tokens", "10"), ("X-Simulator-First-Token", "30ms"), ("X-Simulator-Per-Token", "5ms"));

        var request = scene.Server.Requests.Single();
        Assert.Equal(10, request.OutputTokens);
        Assert.InRange(request.DurationMs!.Value, 75, 2000);
        using var response = await scene.PostAsync("v1/chat/completions", SimulatorScene.Body("hi"), ("X-Simulator-Token", "10"));
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task KnowsTheModelsThatItWasGiven()
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { Models = ["m", "small"] });

        var list = JsonDocument.Parse(await scene.Http.GetStringAsync(new Uri(scene.Server.Endpoint + "/models"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(["m", "small"], list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
        Assert.Equal("4", await scene.AskAsync("What is 2 + 2?"));
        using var response = await scene.PostAsync("v1/chat/completions", SimulatorScene.Body("hi").Replace("\"m\"", "\"large\"", StringComparison.Ordinal));
        Assert.Equal(404, (int)response.StatusCode);
        Assert.Contains("model_not_found", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "parse")]
    [InlineData("[]", "object")]
    [InlineData("""{"model":"m"}""", "messages")]
    [InlineData("""{"model":"m","messages":[]}""", "messages")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""", "model")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":0}""", "max_tokens")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":"5"}""", "max_tokens")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"x"}],"n":2}""", "'n'")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"\ud800"}]}""", "surrogate")]
    public async Task SaysWhatIsWrongWithARequest(string body, string word)
    {
        using var scene = new SimulatorScene();

        using var response = await scene.PostAsync("v1/chat/completions", body);

        Assert.Equal(400, (int)response.StatusCode);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("error");
        Assert.Contains(word, error.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(400, scene.Server.Requests.Single().Status);
    }

    [Fact]
    public async Task AsksForItsKey()
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { ApiKey = new AgentUnit.Engine.Text.Secret("sk-right") });

        using var without = await scene.PostAsync("v1/chat/completions", SimulatorScene.Body("hi"));
        using var wrong = await scene.PostAsync("v1/embeddings", """{"model":"m","input":"x"}""", ("Authorization", "Bearer sk-wrong"));
        using var right = await scene.PostAsync("v1/chat/completions", SimulatorScene.Body("hi"), ("Authorization", "Bearer sk-right"));

        Assert.Equal([401, 401, 200], new[] { without, wrong, right }.Select(response => (int)response.StatusCode));
        Assert.Equal([401, 401, 200], scene.Server.Requests.Select(request => request.Status!.Value));
    }
}
