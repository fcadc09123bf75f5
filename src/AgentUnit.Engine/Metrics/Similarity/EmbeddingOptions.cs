using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Metrics.Asking;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>The options of the method Cosine.</summary>
internal static class EmbeddingOptions
{
    private const string KeyVariable = "OPENAI_API_KEY";
    private const string Model = "Model";
    private const string Endpoint = "Endpoint";
    private const string ApiKey = "ApiKey";
    private const string Dimensions = "Dimensions";

    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [Model] = "Cosine: the embedding model. Must be given.",
        [Endpoint] = "Cosine: the service's address. Default: OpenAI's.",
        [ApiKey] = "Cosine: the key. Default: the environment variable OPENAI_API_KEY, over https.",
        [Dimensions] = "Cosine: how long the vectors shall be. Default: the model's own length.",
        [AskingOptions.TimeoutSec] = AskingOptions.TimeoutText,
        [AskingOptions.RetryCount] = AskingOptions.RetryText,
    };

    public static EmbeddingMetric Create(MetricOptions options)
    {
        var model = options.Text(Model) ?? throw MetricErrors.OptionMissing("Similarity", "the method Cosine needs the option Model, for example 'text-embedding-3-small'.");
        var endpoint = options.Text(Endpoint) is { } address ? EndpointAddress.Parse(address) : OpenAIOptions.DefaultEndpoint;
        var dimensions = options.Count(Dimensions);
        if (dimensions == 0)
        {
            throw options.Invalid(Dimensions, "it is 0. Give 1 or more.");
        }

        return new EmbeddingMetric(
            new OpenAIOptions { Model = model, Endpoint = endpoint, ApiKey = Key(options, endpoint) },
            dimensions,
            AskingOptions.Caller(options));
    }

    private static Secret? Key(MetricOptions options, Uri endpoint)
    {
        if (options.Secret(ApiKey) is { } given)
        {
            return given;
        }

        // As for an adapter: what can be read on the way gets no key that was not meant for it.
        var key = Environment.GetEnvironmentVariable(KeyVariable)?.Trim();
        return string.IsNullOrEmpty(key) || ServiceAddress.IsExposed(endpoint) ? null : new Secret(key);
    }
}
