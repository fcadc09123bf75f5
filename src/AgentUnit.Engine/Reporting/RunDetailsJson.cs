using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes what stands behind a run: the case, what each metric said, every attempt, the conversation.</summary>
internal static class RunDetailsJson
{
    public static void Write(Utf8JsonWriter json, RunDetails details)
    {
        json.WriteStartObject();
        json.WriteString(nameof(TestCase.ExpectedOutput), details.Case.ExpectedOutput);
        Property(json, nameof(TestCase.Tags), details.Case.Tags);
        Property(json, nameof(TestCase.Metadata), details.Case.Metadata);
        json.WriteString(nameof(AgentReply.Model), details.Reply?.Model);
        json.WriteString(nameof(AgentReply.FinishReason), details.Reply?.FinishReason);
        ScoreJson.Write(json, details.Scores);
        json.WriteStartArray(nameof(RunDetails.Attempts));
        foreach (var attempt in details.Attempts)
        {
            Write(json, attempt);
        }

        json.WriteEndArray();
        if (details.Turns.Count > 0)
        {
            TurnJson.Write(json, details.Turns);
        }

        TraceJson.Write(json, details);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Attempt attempt)
    {
        json.WriteStartObject();
        json.WriteNumber(nameof(attempt.Number), attempt.Number);
        Property(json, nameof(attempt.OffsetMs), RunColumns.Round(attempt.OffsetMs));
        Property(json, nameof(attempt.DurationMs), RunColumns.Round(attempt.DurationMs));
        json.WriteString(nameof(attempt.ErrorKind), attempt.ErrorKind is { } kind ? RunColumns.Text(kind) : null);
        json.WriteString(nameof(attempt.Error), attempt.Error);
        Property(json, nameof(attempt.StatusCode), attempt.StatusCode);
        Property(json, nameof(attempt.RetryDelayMs), RunColumns.Round(attempt.RetryDelayMs));
        Property(json, nameof(attempt.InputTokens), attempt.InputTokens);
        Property(json, nameof(attempt.OutputTokens), attempt.OutputTokens);
        json.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonValue.Write(json, value);
    }
}
