using System.Text.Json;
using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes what stands behind a run: the case, what each metric said, every attempt, the conversation.</summary>
internal static class RunDetailsJson
{
    public static void Write(Utf8JsonWriter json, RunDetails details)
    {
        json.WriteStartObject();
        json.WriteString(nameof(TestCase.ExpectedOutput), details.Case.ExpectedOutput);
        json.Property(nameof(TestCase.Tags), details.Case.Tags);
        json.Property(nameof(TestCase.Metadata), details.Case.Metadata);
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
        json.Rounded(nameof(attempt.OffsetMs), attempt.OffsetMs);
        json.Rounded(nameof(attempt.DurationMs), attempt.DurationMs);
        json.WriteString(nameof(attempt.ErrorKind), RunColumns.Name(attempt.ErrorKind));
        json.WriteString(nameof(attempt.Error), attempt.Error);
        json.Property(nameof(attempt.StatusCode), attempt.StatusCode);
        json.Rounded(nameof(attempt.RetryDelayMs), attempt.RetryDelayMs);
        json.Property(nameof(attempt.InputTokens), attempt.InputTokens);
        json.Property(nameof(attempt.OutputTokens), attempt.OutputTokens);
        json.WriteEndObject();
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
            json.Property(nameof(score.Value), score.Value);
            json.Property(nameof(score.Passed), score.Passed);
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
            json.Property(nameof(verdict.Rating), verdict.Rating);
            json.Property(nameof(verdict.Value), verdict.Value);
            json.WriteString(nameof(verdict.Reason), verdict.Reason);
            json.WriteString(nameof(verdict.Error), verdict.Error);
            json.WriteString(nameof(verdict.First), verdict.First);
            json.WriteNumber(nameof(verdict.Asked), verdict.Asked);
            json.Rounded(nameof(verdict.DurationMs), verdict.DurationMs);
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
            json.Property(nameof(turn.Success), turn.Success);
            json.WriteString(nameof(turn.Input), turn.Input);
            json.WriteString(nameof(turn.Output), turn.Output);
            json.WriteString(nameof(turn.ExpectedOutput), turn.ExpectedOutput);
            json.WriteString(nameof(turn.Error), turn.Error);
            json.Rounded(nameof(turn.OffsetMs), turn.OffsetMs);
            json.Rounded(nameof(turn.DurationMs), turn.DurationMs);
            json.Rounded(nameof(turn.ServiceMs), turn.ServiceMs);
            json.Rounded(nameof(turn.TimeToFirstTokenMs), turn.TimeToFirstTokenMs);
            json.WriteNumber(nameof(turn.Attempts), turn.Attempts);
            json.WriteBoolean(nameof(turn.CacheHit), turn.CacheHit);
            json.Property(nameof(turn.InputTokens), turn.InputTokens);
            json.Property(nameof(turn.OutputTokens), turn.OutputTokens);
            json.Property(nameof(turn.Cost), turn.Cost);
            ScoreJson.Write(json, turn.Scores);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
