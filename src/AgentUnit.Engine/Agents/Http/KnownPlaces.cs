using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Where agents usually put things, for those who do not say.</summary>
internal static class KnownPlaces
{
    public static IReadOnlyList<JsonPath> Outputs { get; } = Paths(
        "output", "output_text", "answer", "response", "reply", "result", "text", "content", "message",
        "message.content", "choices[0].message.content", "choices[0].text", "content[0].text", "output[0].content[0].text",
        "candidates[0].content.parts[0].text", "data.output", "data.answer");

    public static IReadOnlyList<JsonPath> Deltas { get; } = Paths(
        "choices[0].delta.content", "choices[0].text", "delta.text", "delta.content", "delta", "message.content", "response", "token.text", "token",
        "content", "text", "answer", "output", "candidates[0].content.parts[0].text");

    private static readonly JsonPath[] InputTokens = Paths(
        "usage.input_tokens", "usage.prompt_tokens", "message.usage.input_tokens", "usageMetadata.promptTokenCount", "prompt_eval_count", "input_tokens");

    private static readonly JsonPath[] CachedTokens = Paths(
        "usage.prompt_tokens_details.cached_tokens", "usage.input_tokens_details.cached_tokens", "usage.cached_input_tokens", "usage.cache_read_input_tokens",
        "message.usage.cache_read_input_tokens", "usageMetadata.cachedContentTokenCount");

    private static readonly JsonPath[] OutputTokens = Paths(
        "usage.output_tokens", "usage.completion_tokens", "message.usage.output_tokens", "usageMetadata.candidatesTokenCount", "eval_count", "output_tokens");

    private static readonly JsonPath[] Models = Paths("model", "message.model", "modelVersion");

    private static readonly JsonPath[] FinishReasons = Paths(
        "choices[0].finish_reason", "finish_reason", "stop_reason", "delta.stop_reason", "done_reason", "candidates[0].finishReason");

    /// <summary>The first place that holds text, a number or a truth value; null where none does.</summary>
    public static string? Text(JsonElement json, IReadOnlyList<JsonPath> places)
    {
        foreach (var place in places)
        {
            if (place.Find(json) is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } found)
            {
                return found.AsText();
            }
        }

        return null;
    }

    public static int? InputTokensOf(JsonElement json) => Count(json, InputTokens);

    public static int? CachedTokensOf(JsonElement json) => Count(json, CachedTokens);

    public static int? OutputTokensOf(JsonElement json) => Count(json, OutputTokens);

    public static string? ModelOf(JsonElement json) => Text(json, Models);

    public static string? FinishReasonOf(JsonElement json) => Text(json, FinishReasons);

    private static int? Count(JsonElement json, JsonPath[] places) =>
        places.Select(place => place.Find(json)?.AsCount()).FirstOrDefault(count => count is not null);

    private static JsonPath[] Paths(params string[] paths) => Array.ConvertAll(paths, JsonPath.Parse);
}
