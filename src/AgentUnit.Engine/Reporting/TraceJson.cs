using System.Text.Json;

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
        json.Property(nameof(trace.Speakers), trace.Speakers);
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
        json.Rounded(nameof(call.OffsetMs), call.OffsetMs);
        json.Rounded(nameof(call.DurationMs), call.DurationMs);
        json.Rounded(nameof(call.TimeToFirstTokenMs), call.TimeToFirstTokenMs);
        json.Property(nameof(call.InputTokens), call.InputTokens);
        json.Property(nameof(call.CachedInputTokens), call.CachedInputTokens);
        json.Property(nameof(call.OutputTokens), call.OutputTokens);
        json.WriteString(nameof(call.FinishReason), call.FinishReason);
        json.Property(nameof(call.Attempt), call.Attempt);
    }

    private static void Write(Utf8JsonWriter json, ToolRun run)
    {
        json.WriteString(nameof(run.CallId), run.CallId);
        json.WriteString(nameof(run.Tool), run.Tool);
        json.WriteString(nameof(run.Agent), run.Agent);
        json.WriteString(nameof(run.Arguments), run.Arguments);
        json.WriteString(nameof(run.Result), run.Result);
        json.WriteString(nameof(run.Error), run.Error);
        json.Rounded(nameof(run.OffsetMs), run.OffsetMs);
        json.Rounded(nameof(run.DurationMs), run.DurationMs);
        json.Property(nameof(run.IsMocked), run.IsMocked);
        json.Property(nameof(run.Attempt), run.Attempt);
    }

    private static void Write(Utf8JsonWriter json, AgentHandoff handoff)
    {
        json.WriteString(nameof(handoff.From), handoff.From);
        json.WriteString(nameof(handoff.To), handoff.To);
        json.Rounded(nameof(handoff.OffsetMs), handoff.OffsetMs);
    }

    private static void Write(Utf8JsonWriter json, AgentActivity activity)
    {
        json.WriteString(nameof(activity.Agent), activity.Agent);
        json.WriteNumber(nameof(activity.Messages), activity.Messages);
        json.WriteNumber(nameof(activity.ModelCalls), activity.ModelCalls);
        json.WriteNumber(nameof(activity.ToolCalls), activity.ToolCalls);
        json.Property(nameof(activity.InputTokens), activity.InputTokens);
        json.Property(nameof(activity.OutputTokens), activity.OutputTokens);
        json.Rounded(nameof(activity.DurationMs), activity.DurationMs);
    }
}
