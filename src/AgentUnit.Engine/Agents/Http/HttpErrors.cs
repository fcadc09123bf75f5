using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>What can be wrong with an HTTP adapter's configuration.</summary>
internal static class HttpErrors
{
    public static AgentUnitException UriInvalid(string text) => Invalid(
        "AgentUnit.UriInvalid",
        $"'{text}' is not an address to ask. Give an absolute http or https address, such as 'https://agents.example/ask' or 'http://localhost:8080/chat?q={{{{input}}}}'.");

    public static AgentUnitException UriHasCredentials() => Invalid(
        "AgentUnit.UriHasCredentials",
        $"{Setting.Uri} holds a user name or password. Remove them, and give the credentials with {Setting.Header} @{{ Authorization = ... }}.");

    public static AgentUnitException UriHostIsPlaceholder() => Invalid(
        "AgentUnit.UriHostIsPlaceholder",
        $"{Setting.Uri} has a placeholder in its host. Placeholders may stand in the path and in the query; for several hosts make several adapters.");

    public static AgentUnitException MethodInvalid(string method) => Invalid(
        "AgentUnit.MethodInvalid",
        $"'{method}' is not an HTTP method. Give one such as GET, POST, PUT or PATCH.");

    public static AgentUnitException ContentTypeInvalid(string contentType) => Invalid(
        "AgentUnit.ContentTypeInvalid",
        $"'{contentType}' is not a content type. Give one such as application/json or text/plain; charset=utf-8.");

    public static AgentUnitException BodyInvalid(string problem) => Invalid(
        "AgentUnit.BodyInvalid",
        $"{Setting.Body} is not valid JSON: {problem} Mend it, or say with {Setting.ContentType} what it is. Within quotes a placeholder is text; outside of them it is a JSON value of its own: {{ \"question\": \"{{{{input}}}}\", \"history\": {{{{messages}}}} }}.");

    public static AgentUnitException BodyNotSent(string method) => Invalid(
        "AgentUnit.BodyNotSent",
        $"{method} requests have no body. Leave out {Setting.Body}, and put {{{{input}}}} into {Setting.Uri}, or give {Setting.Method} POST.");

    public static AgentException HeaderNotCarried(string name) => new(
        ErrorKind.InvalidCase,
        $"The header '{name}' cannot carry what the case puts into it: a header has neither line breaks nor letters beyond ASCII. Send it in the body.");

    public static AgentException UriTooLong(int length) => new(
        ErrorKind.InvalidCase,
        FormattableString.Invariant($"With this case {Setting.Uri} has {length} characters, which is more than an address may have. Send the input in the body."));

    private static AgentUnitException Invalid(string errorId, string message) => new(errorId, ProblemKind.InvalidArgument, message);
}

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

/// <summary>What messages about an HTTP agent say and advise.</summary>
internal static class HttpWords
{
    public static ServiceWords Of(HttpOptions options, HttpAddress address) => new()
    {
        Endpoint = address.Display,
        AddressParameter = $"{Setting.Uri}",
        Missing = "the path",
        MissingAdvice = $"Check {Setting.Uri} and {Setting.Method}.",
        CredentialAdvice = options.Header.Keys.Any(Text.SecretNames.IsCredential)
            ? $"Check the credentials in {Setting.Header}, and what they may do."
            : $"No credentials were sent: give them with {Setting.Header} @{{ Authorization = 'Bearer ...' }}.",
        LengthAdvice = "Shorten the prompt.",
    };
}
