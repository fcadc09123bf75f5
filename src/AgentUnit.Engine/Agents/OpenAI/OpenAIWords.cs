using AgentUnit.Engine.Agents.Services;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What messages about a chat service say and advise.</summary>
internal static class OpenAIWords
{
    public static ServiceWords Of(OpenAIOptions options) => new()
    {
        Endpoint = ServiceAddress.Display(options.Endpoint),
        AddressParameter = "-Endpoint",
        Missing = $"the model '{options.Model}' or the path",
        MissingAdvice = "Check -Model and -Endpoint; an endpoint usually ends in /v1.",
        CredentialAdvice = options.ApiKey is null
            ? "No API key was sent: set OPENAI_API_KEY or give -ApiKey."
            : "Check -ApiKey or OPENAI_API_KEY, and what the key may do.",
        LengthAdvice = "Shorten the prompt, or lower -MaxOutputTokens.",
    };
}
