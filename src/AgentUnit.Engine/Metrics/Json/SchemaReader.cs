using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace AgentUnit.Engine.Metrics.Json;

/// <summary>Reads a JSON schema.</summary>
internal static class SchemaReader
{
    /// <summary>Reads a schema from its text.</summary>
    /// <exception cref="FormatException">It is no schema, or one that cannot be checked in full.</exception>
    public static JsonSchema Parse(string text)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            });
            var prepared = SchemaPreparation.Prepare(node);

            // It completes at once: without references to other documents there is nothing to wait for.
            return JsonSchema.FromJsonAsync(prepared.ToJsonString()).GetAwaiter().GetResult();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"it is not JSON: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is Newtonsoft.Json.JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw new FormatException(exception.Message.ReplaceLineEndings(" "), exception);
        }
    }
}
