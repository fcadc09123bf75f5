using System.Text.Json;
using AgentUnit.Engine.Agents.Services;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads one JSON document of an answer, and says what is wrong with it if it cannot.</summary>
internal sealed class ChunkReader
{
    private readonly ServiceFailures _failures;
    private readonly ServiceText _text;

    public ChunkReader(ServiceFailures failures, ServiceText text)
    {
        _failures = failures;
        _text = text;
    }

    /// <exception cref="AgentException">It is no JSON object, or it reports an error.</exception>
    public void Read(ReadOnlySpan<byte> json, ReplyBuilder reply, ChunkHead? head = null)
    {
        try
        {
            ChatJson.Read(json, reply, head);
        }
        catch (JsonException exception)
        {
            throw ReplyFailures.Malformed(Problem(exception), _text.Excerpt(json));
        }

        if (reply.HasError || reply.FinishReason == "error")
        {
            throw _failures.FromBody(json.ToArray());
        }
    }

    /// <summary>Reads a document that is the whole answer.</summary>
    /// <exception cref="AgentException">It is none.</exception>
    public void ReadWhole(ReadOnlySpan<byte> json, ReplyBuilder reply)
    {
        Read(json, reply);
        if (!reply.HasChoice)
        {
            throw NoChoices(json);
        }
    }

    public AgentException NotJson(HttpResponseMessage response, ReadOnlySpan<byte> body) =>
        ReplyFailures.NotJson(BodyStart.ContentType(response), _text.Excerpt(body));

    public AgentException NoChoices(ReadOnlySpan<byte> json) => ReplyFailures.NoChoices(_text.Excerpt(json));

    private static string Problem(JsonException exception) => exception.BytePositionInLine is { } position
        ? FormattableString.Invariant($"line {exception.LineNumber + 1}, byte {position + 1}")
        : exception.Message;
}
