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
