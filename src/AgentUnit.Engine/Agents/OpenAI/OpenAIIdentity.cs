using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Engine.Agents.Services;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Everything in a configuration that decides the answer, as one text without secrets.</summary>
internal static class OpenAIIdentity
{
    // Keyed by the process: a header's value can decide the answer, and nobody shall find it by trying values.
    private static readonly byte[] HashKey = RandomNumberGenerator.GetBytes(32);

    public static string Describe(OpenAIOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "OpenAI");
            WriteEndpoints(writer, options);
            ChatSettings.Write(writer, options);
            writer.WriteString("system", options.SystemPrompt);
            foreach (var (name, value) in options.Header.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
            {
                writer.WriteString("header " + name.ToLowerInvariant(), Hash(value.Reveal()));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    // Which of several endpoints is named first decides nothing.
    private static void WriteEndpoints(Utf8JsonWriter writer, OpenAIOptions options)
    {
        Uri[] endpoints = [.. options.Endpoints.OrderBy(endpoint => endpoint.AbsoluteUri, StringComparer.Ordinal)];
        writer.WriteString("endpoint", string.Join(' ', endpoints.Select(ServiceAddress.Display)));
        if (endpoints.Any(endpoint => endpoint.Query.Length > 0))
        {
            writer.WriteString("query", Hash(string.Join(' ', endpoints.Select(endpoint => endpoint.Query))));
        }
    }

    /// <summary>A text that stands for a value which may not be shown. It is another one in each process.</summary>
    public static string Hash(string value) =>
        Convert.ToHexString(HMACSHA256.HashData(HashKey, Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));
}
