using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Reads an answer that comes in events: server-sent ones, or one JSON value a line.</summary>
internal sealed class HttpEventBody(HttpOptions options, HttpStreaming form, HttpReplyFailures failures, ServiceFailures serviceFailures, HttpReply reply) : IDisposable
{
    private readonly JsonPath? _piece = options.DeltaPath ?? options.OutputPath;
    private readonly SseParser _events = new(options.MaximumReplyLength);
    private readonly LineReader _lines = new(options.MaximumReplyLength);
    private string? _first;
    private string? _whole;
    private bool _hasPiece;

    /// <returns>Whether there is more to come.</returns>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        while (TryRead(ref bytes, out var data))
        {
            if (data.StartsWith("[DONE]"u8))
            {
                return false;
            }

            Take(data);
        }

        return true;
    }

    /// <summary>The stream has ended, or has said that it is done.</summary>
    /// <param name="done">Whether it has said so.</param>
    /// <exception cref="AgentException">It has said nothing that could be used.</exception>
    public void End(bool done)
    {
        if (!done)
        {
            TakeRest();
        }

        if (!reply.HasText && _whole is { } whole)
        {
            reply.Append(whole);
        }
        else if (!_hasPiece)
        {
            throw failures.NoPiece(_first);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _lines.Dispose();
    }

    private bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> data) => form == HttpStreaming.Events
        ? _events.TryRead(ref bytes, out data)
        : _lines.TryRead(ref bytes, out data);

    // A last line without its end counts if it is whole.
    private void TakeRest()
    {
        var rest = form == HttpStreaming.Events ? _events.Finish() : _lines.Rest;
        if (rest.StartsWith("[DONE]"u8))
        {
            return;
        }

        try
        {
            Take(rest);
        }
        catch (AgentException exception) when (exception.Kind == ErrorKind.InvalidResponse)
        {
            throw failures.CutOff(rest);
        }
    }

    private void Take(ReadOnlySpan<byte> data)
    {
        var trimmed = data.Trim(" \t\uFEFF"u8);
        if (trimmed.IsEmpty)
        {
            return;
        }

        _first ??= Encoding.UTF8.GetString(trimmed[..Math.Min(trimmed.Length, 1024)]);
        if (trimmed[0] is not ((byte)'{' or (byte)'[') && _piece is null && form == HttpStreaming.Events)
        {
            // Events of plain text: each is a piece as it is.
            TakePiece(Encoding.UTF8.GetString(data));
            return;
        }

        var bytes = BodyText.Valid(trimmed.ToArray());
        using var document = Parse(bytes);
        TakeJson(document.RootElement, bytes);
    }

    private void TakeJson(JsonElement json, ReadOnlyMemory<byte> bytes)
    {
        reply.Note(json);
        var piece = _piece is null ? KnownPlaces.Text(json, KnownPlaces.Deltas) : _piece.Find(json)?.AsText();
        if (piece is not null)
        {
            TakePiece(piece);
        }
        else if (HttpWholeBody.IsError(json))
        {
            throw serviceFailures.FromBody(bytes);
        }
        else if (_piece is null && json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            TakePiece(json.AsText());
        }

        if (options.DeltaPath is not null && options.OutputPath?.Find(json) is { ValueKind: not JsonValueKind.Null } whole)
        {
            _whole = whole.AsText();
        }
    }

    private void TakePiece(string text)
    {
        _hasPiece = true;
        reply.Append(text);
    }

    private JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            throw failures.Malformed(bytes.Span);
        }
    }
}
