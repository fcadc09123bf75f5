using System.Globalization;
using System.Text;
using AgentUnit.Engine.Load;

namespace AgentUnit.Benchmarks.OpenAI;

/// <summary>Answers of 16 tokens in the form and with all the fields that OpenAI sends.</summary>
internal static class CannedAnswers
{
    private const string Id = "\"id\":\"chatcmpl-AbCdEfGhIjKlMnOpQrStUvWxYz012\"";
    private const string Model = "\"created\":1735689600,\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_0123456789\"";
    private const string Usage = """{"prompt_tokens":14,"completion_tokens":16,"total_tokens":30,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""";

    private static readonly string[] Tokens =
        ["The", " sum", " of", " two", " and", " two", " is", " four", ",", " as", " anybody", " can", " count", " by", " hand", "."];

    /// <summary>A service that gives these answers at once.</summary>
    public static LoopbackService Serve()
    {
        var (whole, streamed) = (Whole(), Streamed());
        return new LoopbackService(request => request.IndexOf("\"stream\":true"u8) >= 0 ? streamed : whole);
    }

    private static byte[] Whole()
    {
        var json = $$"""{{{Id}},"object":"chat.completion",{{Model}},"choices":[{"index":0,"message":{"role":"assistant","content":"{{string.Concat(Tokens)}}","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{{Usage}}}""";
        return Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
    }

    /// <summary>One event a token, each in an HTTP chunk of its own, all sent at once: the most work for the least waiting.</summary>
    private static byte[] Streamed()
    {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
        Append(text, Chunk("""{"role":"assistant","content":"","refusal":null}""", "null"));
        foreach (var token in Tokens)
        {
            Append(text, Chunk($$"""{"content":"{{token}}"}""", "null"));
        }

        Append(text, Chunk("{}", "\"stop\""));
        Append(text, $$"""{{{Id}},"object":"chat.completion.chunk",{{Model}},"choices":[],"usage":{{Usage}}}""");
        Append(text, "[DONE]");
        return Encoding.UTF8.GetBytes(text.Append("0\r\n\r\n").ToString());
    }

    private static string Chunk(string delta, string finishReason) =>
        $$"""{{{Id}},"object":"chat.completion.chunk",{{Model}},"choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":{{finishReason}}}],"usage":null}""";

    private static void Append(StringBuilder text, string data) =>
        text.Append(CultureInfo.InvariantCulture, $"{data.Length + 8:x}\r\ndata: {data}\n\n\r\n");
}
