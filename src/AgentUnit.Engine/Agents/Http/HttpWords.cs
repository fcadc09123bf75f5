using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

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
