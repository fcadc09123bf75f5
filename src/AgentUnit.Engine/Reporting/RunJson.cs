using System.Text.Json;
using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes a run as a JSON object: the columns by name and order, then what stands behind them.</summary>
internal static class RunJson
{
    private static readonly (RunColumn Column, JsonEncodedText Name)[] Columns =
        [.. RunColumns.All.Select(column => (column, JsonEncodedText.Encode(column.Name)))];

    public static void Write(Utf8JsonWriter json, RunResult run)
    {
        var values = new Values(json);
        json.WriteStartObject();
        foreach (var (column, name) in Columns)
        {
            json.WritePropertyName(name);
            column.Write(run, values);
        }

        if (run.Details is { } details)
        {
            json.WritePropertyName(nameof(run.Details));
            RunDetailsJson.Write(json, details);
        }

        json.WriteEndObject();
    }

    private sealed class Values(Utf8JsonWriter json) : IRunValueWriter
    {
        public void Text(string? value) => json.WriteStringValue(value);

        public void Flag(bool value) => json.WriteBooleanValue(value);

        public void Whole(int? value)
        {
            if (value is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        public void Number(double? value) => JsonValue.WriteNumber(json, value);

        public void Rounded(double? value) => JsonValue.WriteNumber(json, JsonProperties.Round(value));

        public void Money(decimal? value)
        {
            if (value is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        public void Moment(DateTimeOffset value) => json.WriteStringValue(value.UtcDateTime);
    }
}
