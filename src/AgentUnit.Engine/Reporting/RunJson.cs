using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes a run as a JSON object: the columns by name and order, then what stands behind them.</summary>
internal static class RunJson
{
    public static void Write(Utf8JsonWriter json, RunResult run)
    {
        json.WriteStartObject();
        json.WriteString(nameof(run.Scenario), run.Scenario);
        json.WriteString(nameof(run.CaseId), run.CaseId);
        json.WriteNumber(nameof(run.Repeat), run.Repeat);
        json.WriteString(nameof(run.Outcome), RunColumns.Text(run.Outcome));
        json.WriteBoolean(nameof(run.Success), run.Success);
        Number(json, nameof(run.Score), run.Score);
        json.WriteString(nameof(run.Error), run.Error);
        json.WriteString(nameof(run.ErrorKind), run.ErrorKind is { } kind ? RunColumns.Text(kind) : null);
        Number(json, nameof(run.DurationMs), RunColumns.Round(run.DurationMs));
        Number(json, nameof(run.ServiceMs), RunColumns.Round(run.ServiceMs));
        Number(json, nameof(run.QueueMs), RunColumns.Round(run.QueueMs));
        Number(json, nameof(run.ResponseMs), RunColumns.Round(run.ResponseMs));
        Number(json, nameof(run.TimeToFirstTokenMs), RunColumns.Round(run.TimeToFirstTokenMs));
        Number(json, nameof(run.InterTokenMs), RunColumns.Round(run.InterTokenMs));
        Number(json, nameof(run.TokensPerSecond), RunColumns.Round(run.TokensPerSecond));
        json.WriteNumber(nameof(run.Attempts), run.Attempts);
        json.WriteBoolean(nameof(run.CacheHit), run.CacheHit);
        Number(json, nameof(run.InputTokens), run.InputTokens);
        Number(json, nameof(run.OutputTokens), run.OutputTokens);
        Number(json, nameof(run.Cost), run.Cost);
        Number(json, nameof(run.Turns), run.Turns);
        Number(json, nameof(run.OffsetMs), RunColumns.Round(run.OffsetMs));
        json.WriteString(nameof(run.ScheduledAt), run.ScheduledAt.UtcDateTime);
        json.WriteString(nameof(run.StartedAt), run.StartedAt.UtcDateTime);
        json.WriteString(nameof(run.Input), run.Input);
        json.WriteString(nameof(run.Output), run.Output);
        if (run.Details is { } details)
        {
            json.WritePropertyName(nameof(run.Details));
            RunDetailsJson.Write(json, details);
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        JsonValue.WriteNumber(json, value);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void Number(Utf8JsonWriter json, string name, int? value) => Number(json, name, (decimal?)value);
}
