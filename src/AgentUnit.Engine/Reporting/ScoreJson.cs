using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes what metrics said.</summary>
internal static class ScoreJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<MetricScore> scores)
    {
        json.WriteStartArray(nameof(RunDetails.Scores));
        foreach (var score in scores)
        {
            json.WriteStartObject();
            json.WriteString(nameof(score.Name), score.Name);
            json.WritePropertyName(nameof(score.Value));
            JsonValue.WriteNumber(json, score.Value);
            json.WritePropertyName(nameof(score.Passed));
            JsonValue.Write(json, score.Passed);
            json.WriteString(nameof(score.Reason), score.Reason);
            if (score.Verdicts.Count > 0)
            {
                VerdictJson.Write(json, score.Verdicts);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
