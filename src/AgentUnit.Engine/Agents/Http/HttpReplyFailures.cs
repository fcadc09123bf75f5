using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Answers of an HTTP agent that came with a good status and cannot be used all the same.</summary>
internal sealed class HttpReplyFailures(ServiceText text)
{
    private const int MaximumPlaces = 8;

    public AgentException NotJson(ReadOnlySpan<byte> body, string? mediaType) => Invalid(
        $"The agent answered with {mediaType ?? "something of no stated type"} that is no JSON: {text.Excerpt(body)} Leave out {Setting.OutputPath} to take the text as it is.");

    public AgentException Malformed(ReadOnlySpan<byte> body) => Invalid($"The agent answered with JSON that cannot be read: {text.Excerpt(body)}");

    public AgentException NothingAt(JsonPath path, JsonElement json) => Invalid(
        $"There is nothing at {Setting.OutputPath} '{path}' in the agent's answer. {Keys(json)}");

    public AgentException NothingKnown(JsonElement json) => Invalid(
        $"The agent's answer has no text in any of the usual places. Say with {Setting.OutputPath} where it is. {Keys(json)}");

    public AgentException NoPiece(string? first) => Invalid(
        $"The agent streamed, and none of its events had a piece of the answer. Say with {Setting.DeltaPath} where it is.{(first is null ? " There were no events." : $" The first event: {text.Excerpt(first)}")}");

    /// <summary>Sent again, the same request may well get a whole answer.</summary>
    public AgentException CutOff(ReadOnlySpan<byte> rest) => new(
        ErrorKind.InvalidResponse,
        $"The stream ended in the middle of an event: {text.Excerpt(rest)}")
    {
        IsTransient = true,
    };

    private string Keys(JsonElement json)
    {
        string[] places = [.. JsonTextPaths.Of(json).Take(MaximumPlaces)];
        return json.ValueKind != JsonValueKind.Object ? $"It is: {text.Excerpt(json.GetRawText())}"
            : places.Length > 0 ? $"It has texts at {text.Excerpt(string.Join(", ", places))}."
            : $"It has no texts. Its keys: {text.Excerpt(string.Join(", ", json.EnumerateObject().Select(property => property.Name)))}.";
    }

    private static AgentException Invalid(string message) => new(ErrorKind.InvalidResponse, message);
}
