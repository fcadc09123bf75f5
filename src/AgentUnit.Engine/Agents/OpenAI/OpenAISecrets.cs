using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Which values of a configuration may not be shown, and where.</summary>
internal static class OpenAISecrets
{
    /// <summary>For messages: the key, every header's value, and the values in the endpoint's query.</summary>
    public static SecretRedactor ForMessages(OpenAIOptions options) =>
        new([.. Credentials(options), .. options.Header.Values, .. QueryValues(options.Endpoint)]);

    /// <summary>For answers: only what opens doors. An answer may well contain the value of a header such as a team's name.</summary>
    public static SecretRedactor ForAnswers(OpenAIOptions options) => new(Credentials(options));

    private static IEnumerable<Secret> Credentials(OpenAIOptions options)
    {
        var headers = options.Header.Where(header => SecretNames.IsCredential(header.Key)).Select(header => header.Value);
        return options.ApiKey is null ? headers : headers.Append(options.ApiKey);
    }

    private static IEnumerable<Secret> QueryValues(Uri endpoint) =>
        endpoint.Query.TrimStart('?').Split('&')
            .Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Select(value => new Secret(Uri.UnescapeDataString(value)));
}
