using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes what each judge said.</summary>
internal static class VerdictJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<JudgeVerdict> verdicts)
    {
        json.WriteStartArray(nameof(MetricScore.Verdicts));
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString(nameof(verdict.Judge), verdict.Judge);
            json.WritePropertyName(nameof(verdict.Rating));
            JsonValue.WriteNumber(json, verdict.Rating);
            json.WritePropertyName(nameof(verdict.Value));
            JsonValue.WriteNumber(json, verdict.Value);
            json.WriteString(nameof(verdict.Reason), verdict.Reason);
            json.WriteString(nameof(verdict.Error), verdict.Error);
            json.WriteString(nameof(verdict.First), verdict.First);
            json.WriteNumber(nameof(verdict.Asked), verdict.Asked);
            json.WritePropertyName(nameof(verdict.DurationMs));
            JsonValue.WriteNumber(json, RunColumns.Round(verdict.DurationMs));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
