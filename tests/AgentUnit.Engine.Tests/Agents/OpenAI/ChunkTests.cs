using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

/// <summary>Chunks that repeat one another are read by comparison. That must never show.</summary>
public sealed class ChunkTests
{
    private static readonly string[] Pieces =
        ["a", "", " word", "\"", "\\", "\n", "\u0001", "é", "👩‍🚀", "مرحبا", "\"},\"finish_reason\":\"stop\"", "{\"choices\":[", "]}", "\"delta\":{\"content\":\"x\"", new('x', 300)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyStreamGivesTheTextThatIsInIt(int seed)
    {
#pragma warning disable CA5394 // Test data need not be secret.
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var expected = new StringBuilder();
            var stream = new StringBuilder();
            var count = random.Next(1, 12);
            for (var i = 0; i < count; i++)
            {
                var piece = Pieces[random.Next(Pieces.Length)];
                expected.Append(piece);
                stream.Append(Event(RandomChunk(random, piece)));
            }

            stream.Append(Event(Finish)).Append(Event(Usage)).Append(Event("[DONE]"));
            var reply = Read(stream.ToString(), random.Next(1, 400));
            Assert.Equal(expected.ToString(), reply.Output);
            Assert.Equal("stop", reply.FinishReason);
            Assert.Equal(3, reply.OutputTokens);
        }
#pragma warning restore CA5394
    }

    [Fact]
    public void WhatFollowsTheTextCounts()
    {
        // The same text with and without a finish reason and usage after it.
        var plain = """{"id":"1","choices":[{"delta":{"content":"a"},"finish_reason":null}],"usage":null}""";
        var last = """{"id":"1","choices":[{"delta":{"content":"a"},"finish_reason":"length"}],"usage":{"completion_tokens":7}}""";

        var reply = Read(Event(plain) + Event(plain) + Event(last) + Event("[DONE]"));

        Assert.Equal("aaa", reply.Output);
        Assert.Equal("length", reply.FinishReason);
        Assert.Equal(7, reply.OutputTokens);
    }

    [Fact]
    public void AnErrorThatLooksLikeAChunkIsSeen()
    {
        var plain = """{"id":"1","choices":[{"delta":{"content":"a"}}],"error":null}""";

        Assert.Throws<AgentException>(() => Read(Event(plain) + Event(plain) + Event(plain.Replace("null", "\"broken\"", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("""{"id":"1","choices":[{"delta":{"content":"a"}}]""")]
    [InlineData("""{"id":"1","choices":[{"delta":{"content":"a"}}]}}""")]
    [InlineData("""{"id":"1","choices":[{"delta":{"content":"a"b"}}]}""")]
    [InlineData("""{"id":"1","choices":[{"delta":{"content":"a\x"}}]}""")]
    public void AChunkThatIsBrokenAfterTheUsualBeginningIsInvalid(string broken)
    {
        var plain = """{"id":"1","choices":[{"delta":{"content":"a"}}]}""";

        var failure = Assert.Throws<AgentException>(() => Read(Event(plain) + Event(plain) + Event(broken)));

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
    }

    private static string RandomChunk(Random random, string piece)
    {
        var content = JsonSerializer.Serialize(piece);
#pragma warning disable CA5394
        return random.Next(6) switch
        {
            0 => $$$"""{"choices":[{"delta":{"content":{{{content}}} } }],"model":"m"}""",
            1 => $$"""{"id":"{{random.Next(3)}}","choices":[{"index":0,"delta":{"role":"assistant","content":{{content}} },"finish_reason":null}],"obfuscation":"{{random.Next()}}"}""",
            2 => $$"""{ "id" : "1" , "choices" : [ { "delta" : { "content" : {{content}} } } ] }""",
            _ => $$"""{"id":"1","model":"test-model-1","choices":[{"index":0,"delta":{"content":{{content}} },"logprobs":null,"finish_reason":null}],"usage":null}""",
        };
#pragma warning restore CA5394
    }

    private static AgentReply Read(string stream, int cut = 100)
    {
        var options = Options(new Uri("http://localhost:1/v1"));
        var text = new ServiceText(OpenAISecrets.ForMessages(options));
        using var reply = new ReplyBuilder(TimeProvider.System, 0, options.MaximumReplyLength);
        using var body = new EventBody(reply, new ChunkReader(new ServiceFailures(OpenAIWords.Of(options), text), text), options.MaximumReplyLength);
        var bytes = Encoding.UTF8.GetBytes(stream);
        for (var start = 0; start < bytes.Length; start += cut)
        {
            if (!body.Add(bytes.AsSpan(start, Math.Min(cut, bytes.Length - start))))
            {
                return reply.Build(streamed: true);
            }
        }

        body.End();
        return reply.Build(streamed: true);
    }
}
