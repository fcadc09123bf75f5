using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What can be wrong with an OpenAI adapter's configuration. No message holds a key or a header's value.</summary>
internal static class OpenAIErrors
{
    public static AgentUnitException ApiKeyMissing() => new(
        "AgentUnit.ApiKeyMissing",
        ProblemKind.Authentication,
        $"There is no API key for {OpenAIOptions.DefaultEndpoint}. Set the environment variable OPENAI_API_KEY, or give {Setting.ApiKey}; for another service give its {Setting.Endpoint}.");

    public static AgentUnitException ApiKeyInvalid() => Invalid(
        "AgentUnit.ApiKeyInvalid",
        "The API key is empty or holds a character that an HTTP header cannot carry, such as a line break or a non-ASCII letter. Check that it was copied whole and alone.");

    public static AgentUnitException ApiKeyTwice() => Invalid(
        "AgentUnit.ApiKeyTwice",
        $"Both an API key and an Authorization header are given, and only one can be sent. Leave out {Setting.ApiKey}, or remove Authorization from {Setting.Header}.");

    public static AgentUnitException ModelMissing() => Invalid(
        "AgentUnit.ModelMissing",
        $"The model's name is empty. Give {Setting.Model}, for example 'gpt-4o-mini'.");

    public static AgentUnitException EndpointInvalid(string text) => Invalid(
        "AgentUnit.EndpointInvalid",
        $"'{text}' is not the address of an endpoint. Give an absolute http or https address, such as 'https://api.openai.com/v1' or 'http://localhost:8080/v1'.");

    public static AgentUnitException EndpointHasCredentials() => Invalid(
        "AgentUnit.EndpointHasCredentials",
        $"The endpoint's address holds a user name or password. Remove them, and give the credentials with {Setting.ApiKey} or {Setting.Header} @{{ Authorization = ... }}.");

    public static AgentUnitException EndpointTwice(string endpoint) => Invalid(
        "AgentUnit.EndpointTwice",
        $"The endpoint '{endpoint}' is given twice. Requests are spread evenly over different endpoints: give each once.");

    public static AgentUnitException OutOfRange(Setting setting, object value, string range) => Invalid(
        $"AgentUnit.{setting.Name}OutOfRange",
        FormattableString.Invariant($"{setting} is {value}; it must be {range}."));

    public static AgentUnitException ToolParametersInvalid(string tool, string problem) => Invalid(
        "AgentUnit.ToolParametersInvalid",
        $"The parameters of the tool '{tool}' are not a JSON schema of an object: {problem}");

    private static AgentUnitException Invalid(string errorId, string message) =>
        new(errorId, ProblemKind.InvalidArgument, message);
}

/// <summary>What messages about a chat service say and advise.</summary>
internal static class OpenAIWords
{
    public static ServiceWords Of(OpenAIOptions options) => new()
    {
        Endpoint = ServiceAddress.Display(options.Endpoint),
        AddressParameter = $"{Setting.Endpoint}",
        Missing = $"the model '{options.Model}' or the path",
        MissingAdvice = $"Check {Setting.Model} and {Setting.Endpoint}; an endpoint usually ends in /v1.",
        CredentialAdvice = options.ApiKey is null
            ? $"No API key was sent: set OPENAI_API_KEY or give {Setting.ApiKey}."
            : $"Check {Setting.ApiKey} or OPENAI_API_KEY, and what the key may do.",
        LengthAdvice = $"Shorten the prompt, or lower {Setting.MaxOutputTokens}.",
    };
}

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
