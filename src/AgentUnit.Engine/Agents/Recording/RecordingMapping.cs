using AgentUnit.Engine.Datasets;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Where a recording of another making has its ids, requests and answers; null stands for the names that AgentUnit writes.</summary>
internal sealed record RecordingMapping(PropertyPath? Id = null, PropertyPath? Input = null, PropertyPath? Output = null)
{
    /// <summary>The mapping by the paths as they were given.</summary>
    public static RecordingMapping Of(string? id, string? input, string? output) => new(Path(id), Path(input), Path(output));

    private static PropertyPath? Path(string? text) => text is null ? null : new PropertyPath(text);
}

/// <summary>The properties of a recorded call: what is written, and what is read where no other name is given.</summary>
internal static class RecordingKeys
{
    public const string Id = "id";
    public const string Repeat = "repeat";
    public const string Attempt = "attempt";
    public const string Input = "input";
    public const string Messages = "messages";
    public const string Output = "output";
    public const string InputTokens = "input_tokens";
    public const string CachedInputTokens = "cached_input_tokens";
    public const string OutputTokens = "output_tokens";
    public const string FinishReason = "finish_reason";
    public const string Model = "model";
    public const string Turns = "turns";
    public const string ToolCalls = "tool_calls";
    public const string Transcript = "transcript";
    public const string Trace = "trace";
    public const string TimeToFirstTokenMs = "time_to_first_token_ms";
    public const string TimeToLastTokenMs = "time_to_last_token_ms";
    public const string DurationMs = "duration_ms";
    public const string Error = "error";
    public const string ErrorKind = "error_kind";
    public const string StatusCode = "status_code";
    public const string RetryAfterMs = "retry_after_ms";
    public const string Transient = "transient";
}
