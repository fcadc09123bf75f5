using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Templates;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Everything in a configuration that decides the answer, as one text without secrets.</summary>
internal static class HttpIdentity
{
    /// <summary>Null where more than the conversation decides: a cache goes by the messages alone.</summary>
    public static string? Describe(HttpOptions options, HttpRequestMaker maker) =>
        options.SessionPath is not null || maker.Placeholders.Any(name => !TemplateValues.Is(name, TemplateValues.Input) && !TemplateValues.Is(name, TemplateValues.Messages))
            ? null
            : JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("kind", "Http");
                writer.WriteString("method", options.Method.ToUpperInvariant());
                writer.WriteString("uri", maker.Address.Display);
                writer.WriteString("query", maker.Address.Query.Length > 0 ? OpenAIIdentity.Hash(maker.Address.Query) : null);
                writer.WriteString("body", OpenAIIdentity.Hash(options.Body ?? ""));
                writer.WriteString("contentType", options.ContentType);
                writer.WriteString("output", options.OutputPath?.Text);
                writer.WriteString("delta", options.DeltaPath?.Text);
                writer.WriteString("streaming", options.Streaming.ToString());
                foreach (var (name, value) in options.Header.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
                {
                    writer.WriteString("header " + name.ToLowerInvariant(), OpenAIIdentity.Hash(value.Reveal()));
                }

                writer.WriteEndObject();
            });
}
