using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Finds what is wrong with a configuration before anything is sent.</summary>
internal static class OpenAIOptionsCheck
{
    /// <exception cref="AgentUnitException">A setting is missing or wrong.</exception>
    public static void Check(OpenAIOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Model))
        {
            throw OpenAIErrors.ModelMissing();
        }

        if (options.Endpoints.GroupBy(endpoint => endpoint).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw OpenAIErrors.EndpointTwice(ServiceAddress.Display(twice.Key));
        }

        CheckKey(options);
        foreach (var (name, value) in options.Header)
        {
            HeaderCheck.Check(name, value.Reveal());
            if (name.Equals("Accept", StringComparison.OrdinalIgnoreCase))
            {
                throw HeaderErrors.HeaderNotAllowed(name);
            }
        }

        CheckSampling(options);
    }

    private static void CheckKey(OpenAIOptions options)
    {
        var authorized = options.HasHeader("Authorization");
        if (options.ApiKey is null)
        {
            if (!authorized && options.Endpoints.Any(endpoint => endpoint.Host == OpenAIOptions.DefaultEndpoint.Host))
            {
                throw OpenAIErrors.ApiKeyMissing();
            }

            return;
        }

        var key = options.ApiKey.Reveal();
        if (key.Length == 0 || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw OpenAIErrors.ApiKeyInvalid();
        }

        if (authorized)
        {
            throw OpenAIErrors.ApiKeyTwice();
        }
    }

    private static void CheckSampling(OpenAIOptions options)
    {
        if (options.Temperature is { } temperature && !(temperature is >= 0 and <= 2))
        {
            throw OpenAIErrors.OutOfRange(Setting.Temperature, temperature, "from 0 to 2");
        }

        if (options.TopP is { } topP && !(topP is > 0 and <= 1))
        {
            throw OpenAIErrors.OutOfRange(Setting.TopP, topP, "above 0 and at most 1");
        }

        if (options.MaxOutputTokens is { } tokens and < 1)
        {
            throw OpenAIErrors.OutOfRange(Setting.MaxOutputTokens, tokens, "1 or more");
        }
    }
}
