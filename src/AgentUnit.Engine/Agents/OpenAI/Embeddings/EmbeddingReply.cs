using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI.Embeddings;

/// <summary>Reads the answer of an embeddings service.</summary>
internal static class EmbeddingReply
{
    private const int MaximumLength = 16 * 1024 * 1024;

    /// <exception cref="AgentException">It is not such an answer.</exception>
    public static async ValueTask<(float[] Vector, string? Model, int? Tokens)> ReadAsync(Stream stream, ServiceText text, CancellationToken cancellationToken)
    {
        var body = await ReadAllAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var vector = root.GetProperty("data")[0].GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle()).ToArray();
            return (
                vector,
                root.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.String ? model.GetString() : null,
                root.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object
                    && usage.TryGetProperty("prompt_tokens", out var tokens) && tokens.TryGetInt32(out var count) ? count : null);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw Invalid($"The service's answer holds no embedding: {text.Excerpt(body.Span)} Check that {Setting.Endpoint} is the address of an embeddings service; it usually ends in /v1.");
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        var body = new MemoryStream();
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > MaximumLength)
            {
                throw Invalid("The service's answer is longer than 16 MB, and was cut off there.");
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static AgentException Invalid(string message) => new(ErrorKind.InvalidResponse, message);
}

/// <summary>A text as a vector, with what that took.</summary>
/// <param name="Vector">The vector.</param>
/// <param name="Call">The request.</param>
internal sealed record Embedding(float[] Vector, ModelCall Call);
