using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Answers that came with a good status and cannot be used all the same.</summary>
internal static class ReplyFailures
{
    public static AgentException Empty() => Invalid(
        $"The service answered with an empty body. Check that {Setting.Endpoint} is the address of a chat completions service.");

    public static AgentException NotJson(string? contentType, string excerpt) => Invalid(
        $"The service answered with {contentType ?? "something of no stated type"} instead of JSON or an event stream: {excerpt} Check that {Setting.Endpoint} is the address of a chat completions service; it usually ends in /v1.");

    public static AgentException Malformed(string problem, string excerpt) => Invalid(
        $"The service answered with JSON that cannot be read ({problem}): {excerpt}");

    public static AgentException NoChoices(string excerpt) => Invalid(
        $"The service's answer has no choices: {excerpt} Check that {Setting.Endpoint} is the address of a chat completions service.");

    /// <summary>Sent again, the same request may well get a whole answer.</summary>
    public static AgentException Truncated(int characters) => new(
        ErrorKind.InvalidResponse,
        FormattableString.Invariant($"The stream ended before the answer did, after {characters} characters: there was neither a finish reason nor [DONE]."))
    {
        IsTransient = true,
    };

    public static AgentException Filtered(int characters) => new(
        ErrorKind.ContentFilter,
        FormattableString.Invariant($"The service's content filter ended the answer (finish reason content_filter) after {characters} characters."));

    private static AgentException Invalid(string message) => new(ErrorKind.InvalidResponse, message);
}
