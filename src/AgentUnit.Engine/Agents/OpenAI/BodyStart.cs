using AgentUnit.Engine.Agents.OpenAI.Transport;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What an answer's body is, by how it begins. Endpoints may ignore what was asked for, and name the wrong type.</summary>
internal enum BodyKind
{
    Empty,
    Json,
    Events,
    Other,
}

/// <summary>Tells the kinds of body apart.</summary>
internal static class BodyStart
{
    /// <summary>Where the body begins, after a byte order mark and white space; the length when it has not begun.</summary>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var offset = bytes[start..].IndexOfAnyExcept(" \t\r\n"u8);
        return offset < 0 ? bytes.Length : start + offset;
    }

    public static BodyKind Sort(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return BodyKind.Empty;
        }

        // Headers are looked up only where the first byte leaves a doubt: that costs more than reading a short answer.
        return body[0] switch
        {
            (byte)'{' => BodyKind.Json,
            (byte)'d' or (byte)':' => BodyKind.Events,
            _ when ContentType(response) is { } type && type.Contains("event-stream", StringComparison.OrdinalIgnoreCase) => BodyKind.Events,
            _ => BodyKind.Other,
        };
    }

    public static string? ContentType(HttpResponseMessage response) =>
        ResponseHeaders.Find(response, "Content-Type");
}
