using System.Net.Http.Headers;
using AgentUnit.Engine.Agents.Templates;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>What a content type means for what is written or read.</summary>
internal static class HttpContentTypes
{
    /// <summary>How a body of the type takes its values.</summary>
    public static TemplateEncoding EncodingOf(MediaTypeHeaderValue type) =>
        IsJson(type.MediaType) ? TemplateEncoding.Json
        : Is(type.MediaType, "application/x-www-form-urlencoded") ? TemplateEncoding.Url
        : Is(type.MediaType, "application/xml") || Is(type.MediaType, "text/xml") || Ends(type.MediaType, "+xml") ? TemplateEncoding.Xml
        : TemplateEncoding.Text;

    /// <summary>How an answer of the type comes.</summary>
    public static HttpStreaming StreamingOf(string? mediaType) =>
        Is(mediaType, "text/event-stream") ? HttpStreaming.Events
        : Is(mediaType, "application/x-ndjson") || Is(mediaType, "application/ndjson") || Is(mediaType, "application/jsonl")
            || Is(mediaType, "application/x-jsonlines") || Is(mediaType, "application/json-lines") || Is(mediaType, "application/stream+json") ? HttpStreaming.JsonLines
        : HttpStreaming.Off;

    public static bool IsJson(string? mediaType) =>
        Is(mediaType, "application/json") || Is(mediaType, "text/json") || Ends(mediaType, "+json");

    private static bool Is(string? mediaType, string name) => name.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string? mediaType, string end) => mediaType?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true;
}
