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
