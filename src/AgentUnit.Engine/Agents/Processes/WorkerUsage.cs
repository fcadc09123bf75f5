using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Tokens as a worker counted them: <c>"usage":{"input_tokens":12,"cached_input_tokens":4,"output_tokens":7}</c>.</summary>
internal readonly record struct WorkerUsage(int? Input, int? Cached, int? Output)
{
    public static WorkerUsage Read(JsonElement json) => json.Field("usage") is not { } usage ? default : new(
        usage.Count("input_tokens") ?? usage.Count("prompt_tokens"),
        usage.Count("cached_input_tokens") ?? usage.Count("cached"),
        usage.Count("output_tokens") ?? usage.Count("completion_tokens"));
}
