using AgentUnit.Engine.Agents.Services;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>What messages about an HTTP agent say and advise.</summary>
internal static class HttpWords
{
    public static ServiceWords Of(HttpOptions options, HttpAddress address) => new()
    {
        Endpoint = address.Display,
        AddressParameter = "-Uri",
        Missing = "the path",
        MissingAdvice = "Check -Uri and -Method.",
        CredentialAdvice = options.Header.Keys.Any(Text.SecretNames.IsCredential)
            ? "Check the credentials in -Header, and what they may do."
            : "No credentials were sent: give them with -Header @{ Authorization = 'Bearer ...' }.",
        LengthAdvice = "Shorten the prompt.",
    };
}
