using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>How summaries are turned into JSON: every property under its own name, the runs last, streamed.</summary>
internal static class SummaryJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new SecondsConverter(), new NumberConverter(), new RunConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    public static void Write(Utf8JsonWriter json, object summary) =>
        JsonSerializer.Serialize(json, summary, summary.GetType(), Options);

    private static void Shape(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(TimeSpan?))
            {
                // The cmdlets take these in seconds.
                property.Name += "Sec";
            }
            else if (property.Name.EndsWith("Ms", StringComparison.Ordinal) && property.Get is { } get)
            {
                property.Get = owner => get(owner) is double value ? JsonProperties.Round(value) : null;
            }
            else if (property.Name == nameof(ScenarioResult.Runs))
            {
                property.Order = 1;
            }
        }
    }

    private sealed class SecondsConverter : WriteOnlyConverter<TimeSpan>
    {
        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.TotalSeconds);
    }

    private sealed class NumberConverter : WriteOnlyConverter<double>
    {
        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            JsonValue.WriteNumber(writer, value);
    }

    private sealed class RunConverter : WriteOnlyConverter<RunResult>
    {
        private const int FlushAbove = 256 * 1024;

        public override void Write(Utf8JsonWriter writer, RunResult value, JsonSerializerOptions options)
        {
            RunJson.Write(writer, value);

            // The JSON writer keeps everything until it is flushed.
            if (writer.BytesPending > FlushAbove)
            {
                writer.Flush();
            }
        }
    }

    private abstract class WriteOnlyConverter<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Reports are written, not read.");
    }
}
