using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>Writes the way to a reply: its conversation, and what a team's agents did.</summary>
internal static class TraceJson
{
    public static void Write(Utf8JsonWriter json, RunDetails details)
    {
        WriteCalls(json, details.Reply?.ToolCalls ?? []);
        WriteArray(json, nameof(details.Transcript), details.Transcript, Write);
        if (details.Trace is not { } trace)
        {
            return;
        }

        json.WriteStartObject(nameof(details.Trace));
        json.WriteString(nameof(trace.StopReason), trace.StopReason);
        json.WriteString(nameof(trace.ActiveAgent), trace.ActiveAgent);
        Property(json, nameof(trace.Speakers), trace.Speakers);
        WriteArray(json, nameof(trace.ModelCalls), trace.ModelCalls, Write);
        WriteArray(json, nameof(trace.ToolRuns), trace.ToolRuns, Write);
        WriteArray(json, nameof(trace.Handoffs), trace.Handoffs, Write);
        json.WriteEndObject();
        WriteArray(json, nameof(details.Agents), details.Agents, Write);
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalls(Utf8JsonWriter json, IReadOnlyList<ToolCall> calls)
    {
        if (calls.Count > 0)
        {
            WriteArray(json, nameof(AgentReply.ToolCalls), calls, Write);
        }
    }

    private static void Write(Utf8JsonWriter json, ToolCall call)
    {
        json.WriteString(nameof(call.Id), call.Id);
        json.WriteString(nameof(call.Name), call.Name);
        json.WriteString(nameof(call.Arguments), call.Arguments);
    }

    private static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteString(nameof(message.Role), message.Role.ToString());
        json.WriteString(nameof(message.Name), message.Name);
        json.WriteString(nameof(message.Content), message.Content);
        if (message.ToolCallId is { } id)
        {
            json.WriteString(nameof(message.ToolCallId), id);
        }

        WriteCalls(json, message.ToolCalls);
    }

    private static void Write(Utf8JsonWriter json, ModelCall call)
    {
        json.WriteString(nameof(call.Agent), call.Agent);
        json.WriteString(nameof(call.Model), call.Model);
        Property(json, nameof(call.OffsetMs), RunColumns.Round(call.OffsetMs));
        Property(json, nameof(call.DurationMs), RunColumns.Round(call.DurationMs));
        Property(json, nameof(call.TimeToFirstTokenMs), RunColumns.Round(call.TimeToFirstTokenMs));
        Property(json, nameof(call.InputTokens), call.InputTokens);
        Property(json, nameof(call.CachedInputTokens), call.CachedInputTokens);
        Property(json, nameof(call.OutputTokens), call.OutputTokens);
        json.WriteString(nameof(call.FinishReason), call.FinishReason);
        Property(json, nameof(call.Attempt), call.Attempt);
    }

    private static void Write(Utf8JsonWriter json, ToolRun run)
    {
        json.WriteString(nameof(run.CallId), run.CallId);
        json.WriteString(nameof(run.Tool), run.Tool);
        json.WriteString(nameof(run.Agent), run.Agent);
        json.WriteString(nameof(run.Arguments), run.Arguments);
        json.WriteString(nameof(run.Result), run.Result);
        json.WriteString(nameof(run.Error), run.Error);
        Property(json, nameof(run.OffsetMs), RunColumns.Round(run.OffsetMs));
        Property(json, nameof(run.DurationMs), RunColumns.Round(run.DurationMs));
        Property(json, nameof(run.IsMocked), run.IsMocked);
        Property(json, nameof(run.Attempt), run.Attempt);
    }

    private static void Write(Utf8JsonWriter json, AgentHandoff handoff)
    {
        json.WriteString(nameof(handoff.From), handoff.From);
        json.WriteString(nameof(handoff.To), handoff.To);
        Property(json, nameof(handoff.OffsetMs), RunColumns.Round(handoff.OffsetMs));
    }

    private static void Write(Utf8JsonWriter json, AgentActivity activity)
    {
        json.WriteString(nameof(activity.Agent), activity.Agent);
        json.WriteNumber(nameof(activity.Messages), activity.Messages);
        json.WriteNumber(nameof(activity.ModelCalls), activity.ModelCalls);
        json.WriteNumber(nameof(activity.ToolCalls), activity.ToolCalls);
        Property(json, nameof(activity.InputTokens), activity.InputTokens);
        Property(json, nameof(activity.OutputTokens), activity.OutputTokens);
        Property(json, nameof(activity.DurationMs), RunColumns.Round(activity.DurationMs));
    }

    private static void Property(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonValue.Write(json, value);
    }
}
