using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Which values of a configuration may not be shown, and where.</summary>
internal static class HttpSecrets
{
    /// <summary>For messages: every header's value, and what the address's query says.</summary>
    public static SecretRedactor ForMessages(HttpOptions options, HttpAddress address) =>
        new([.. options.Header.Values, .. address.Secrets]);

    /// <summary>For answers: only what opens doors. An answer may well contain the value of a header such as a team's name.</summary>
    public static SecretRedactor ForAnswers(HttpOptions options) =>
        new(options.Header.Where(header => SecretNames.IsCredential(header.Key)).Select(header => header.Value));
}
