using System.Text.Json;
using System.Text.Json.Nodes;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Metrics.Json;
using NJsonSchema;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether the output is JSON that obeys a schema.</summary>
internal sealed class JsonSchemaMetric(string text) : BuiltInMetric
{
    private readonly JsonSchema _schema = SchemaReader.Parse(text);

    public static MetricDefinition Definition { get; } = new(
        "JsonSchema",
        "Whether the output is JSON that obeys a JSON schema.",
        new Dictionary<string, string>
        {
            [nameof(Schema)] = "The schema, as JSON text.",
            ["SchemaPath"] = "A file that holds the schema, instead of Schema.",
        },
        Create);

    public string Schema => text;

    protected override string DefaultName => "JsonSchema";

    public override MetricScore Evaluate(MetricContext context)
    {
        using var found = JsonExtractor.Parse(context.Output, out var problem);
        if (found is null)
        {
            return Fail($"The output is not JSON: {problem}");
        }

        try
        {
            var errors = _schema.Validate(SchemaInstance.Write(found.RootElement));
            return errors.Count == 0 ? Full : Fail(SchemaViolations.Describe(errors));
        }
        catch (Exception exception) when (exception is Newtonsoft.Json.JsonException or InvalidCastException or OverflowException or InvalidOperationException)
        {
            return None($"The output cannot be checked against the schema: {exception.Message}");
        }
    }

    private static JsonSchemaMetric Create(MetricOptions options)
    {
        var schema = options.Text(nameof(Schema));
        var path = options.Text("SchemaPath");
        if (schema is null == path is null)
        {
            throw MetricErrors.OptionMissing("JsonSchema", "give the schema either as text, with the option Schema, or as a file, with SchemaPath.");
        }

        var option = schema is null ? "SchemaPath" : nameof(Schema);
        try
        {
            return new JsonSchemaMetric(schema ?? File.ReadAllText(path!));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw options.Invalid(option, exception.Message, exception);
        }
    }
}

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
