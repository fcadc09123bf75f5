using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

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
