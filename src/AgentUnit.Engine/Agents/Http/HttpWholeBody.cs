using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Reads an answer that came in one piece.</summary>
internal sealed class HttpWholeBody(HttpOptions options, HttpReplyFailures failures, ServiceFailures serviceFailures)
{
    public void Read(ReadOnlyMemory<byte> body, string? mediaType, string? charset, HttpReply reply)
    {
        var bytes = BodyText.Utf8(body, charset);
        if (TryParse(bytes) is { } document)
        {
            using (document)
            {
                reply.Note(document.RootElement);
                reply.Append(Output(document.RootElement, bytes));
            }

            return;
        }

        if (HttpContentTypes.IsJson(mediaType) && !bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw failures.Malformed(bytes.Span);
        }

        if (options.OutputPath is not null)
        {
            throw failures.NotJson(bytes.Span, mediaType);
        }

        reply.Append(Encoding.UTF8.GetString(bytes.Span));
    }

    private string Output(JsonElement json, ReadOnlyMemory<byte> body)
    {
        if (options.OutputPath is { } path)
        {
            return path.Find(json)?.AsText() ?? throw (IsError(json) ? serviceFailures.FromBody(body) : failures.NothingAt(path, json));
        }

        // An error's own message is no answer.
        return IsError(json) ? throw serviceFailures.FromBody(body)
            : json.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? KnownPlaces.Text(json, KnownPlaces.Outputs) ?? throw failures.NothingKnown(json)
            : json.AsText();
    }

    /// <summary>Whether a reply says that something went wrong. Many carry an empty error when nothing has.</summary>
    public static bool IsError(JsonElement json) => json.Field("error") is { } error
        && (error.ValueKind == JsonValueKind.Object || (error.ValueKind == JsonValueKind.String && error.GetString() is { Length: > 0 }));

    // Any text might be meant as text: only what begins as JSON and is JSON is read as such.
    private static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[' or (byte)'"', ..])
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
