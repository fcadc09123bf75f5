using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes the turns of a conversation. Their replies are in its transcript.</summary>
internal static class TurnJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ConversationTurn> turns)
    {
        json.WriteStartArray(nameof(RunDetails.Turns));
        foreach (var turn in turns)
        {
            json.WriteStartObject();
            json.WriteNumber(nameof(turn.Number), turn.Number);
            Property(json, nameof(turn.Success), turn.Success);
            json.WriteString(nameof(turn.Input), turn.Input);
            json.WriteString(nameof(turn.Output), turn.Output);
            json.WriteString(nameof(turn.ExpectedOutput), turn.ExpectedOutput);
            json.WriteString(nameof(turn.Error), turn.Error);
            Property(json, nameof(turn.OffsetMs), RunColumns.Round(turn.OffsetMs));
            Property(json, nameof(turn.DurationMs), RunColumns.Round(turn.DurationMs));
            Property(json, nameof(turn.ServiceMs), RunColumns.Round(turn.ServiceMs));
            Property(json, nameof(turn.TimeToFirstTokenMs), RunColumns.Round(turn.TimeToFirstTokenMs));
            json.WriteNumber(nameof(turn.Attempts), turn.Attempts);
            json.WriteBoolean(nameof(turn.CacheHit), turn.CacheHit);
            Property(json, nameof(turn.InputTokens), turn.InputTokens);
            Property(json, nameof(turn.OutputTokens), turn.OutputTokens);
            Property(json, nameof(turn.Cost), turn.Cost);
            ScoreJson.Write(json, turn.Scores);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Property(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonValue.Write(json, value);
    }
}
