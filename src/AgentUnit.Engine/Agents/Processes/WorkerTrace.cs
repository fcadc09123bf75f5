using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Gathers what a worker tells while it works: tool calls, handoffs, model calls, speakers and messages.</summary>
internal sealed class WorkerTrace
{
    private readonly List<ToolRun> _tools = [];
    private readonly List<AgentHandoff> _handoffs = [];
    private readonly List<ModelCall> _models = [];
    private readonly List<string> _speakers = [];
    private readonly List<ChatMessage> _messages = [];

    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>Takes an event. One of an unknown kind is left out, so that a newer worker can tell more.</summary>
    public void Add(string kind, JsonElement json, double offsetMs)
    {
        switch (kind)
        {
            case "tool_call":
                _tools.Add(Tool(json, offsetMs));
                break;
            case "handoff":
                _handoffs.Add(new(json.Text("from") ?? "", json.Text("to") ?? "", json.Number("offset_ms") ?? offsetMs));
                break;
            case "model_call":
                _models.Add(Model(json, offsetMs));
                break;
            case "speaker":
                _speakers.Add(json.Text("agent") ?? "");
                break;
            case "message":
                _messages.Add(WorkerMessages.Read(json));
                break;
        }
    }

    public AgentTrace? Build(string? stopReason) =>
        _tools.Count + _handoffs.Count + _models.Count + _speakers.Count == 0 && stopReason is null ? null : new AgentTrace
        {
            ModelCalls = _models,
            ToolRuns = _tools,
            Handoffs = _handoffs,
            Speakers = _speakers,
            StopReason = stopReason,
        };

    // An event is told when the thing has ended, unless it says when that began.
    private static double Start(JsonElement json, double offsetMs, double durationMs) =>
        json.Number("offset_ms") ?? Math.Max(0, offsetMs - durationMs);

    private static ToolRun Tool(JsonElement json, double offsetMs)
    {
        var duration = json.Number("duration_ms") ?? 0;
        return new ToolRun
        {
            CallId = json.Text("call_id") ?? "",
            Tool = json.Text("name") ?? "",
            Agent = json.Text("agent"),
            Arguments = json.Text("arguments") ?? "",
            Result = json.Text("result") ?? "",
            Error = json.Text("error"),
            OffsetMs = Start(json, offsetMs, duration),
            DurationMs = duration,
        };
    }

    private static ModelCall Model(JsonElement json, double offsetMs)
    {
        var duration = json.Number("duration_ms") ?? 0;
        var usage = WorkerUsage.Read(json);
        return new ModelCall
        {
            Agent = json.Text("agent"),
            Model = json.Text("model"),
            OffsetMs = Start(json, offsetMs, duration),
            DurationMs = duration,
            TimeToFirstTokenMs = json.Number("time_to_first_token_ms"),
            InputTokens = usage.Input,
            CachedInputTokens = usage.Cached,
            OutputTokens = usage.Output,
            FinishReason = json.Text("finish_reason"),
        };
    }
}

/// <summary>Tokens as a worker counted them: <c>"usage":{"input_tokens":12,"cached_input_tokens":4,"output_tokens":7}</c>.</summary>
internal readonly record struct WorkerUsage(int? Input, int? Cached, int? Output)
{
    public static WorkerUsage Read(JsonElement json) => json.Field("usage") is not { } usage ? default : new(
        usage.Count("input_tokens") ?? usage.Count("prompt_tokens"),
        usage.Count("cached_input_tokens") ?? usage.Count("cached"),
        usage.Count("output_tokens") ?? usage.Count("completion_tokens"));
}
