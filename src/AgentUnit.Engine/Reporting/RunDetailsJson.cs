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
