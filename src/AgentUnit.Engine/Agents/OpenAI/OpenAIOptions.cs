using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What to ask, of which model, where.</summary>
internal sealed record OpenAIOptions
{
    public static readonly Uri DefaultEndpoint = new("https://api.openai.com/v1");

    /// <summary>The model, or the deployment's name.</summary>
    public required string Model { get; init; }

    /// <summary>The address that <c>/chat/completions</c> is appended to.</summary>
    public Uri Endpoint { get; init; } = DefaultEndpoint;

    /// <summary>Further addresses that serve the same: requests are spread over all of them.</summary>
    public IReadOnlyList<Uri> OtherEndpoints { get; init; } = [];

    /// <summary>All addresses.</summary>
    public IEnumerable<Uri> Endpoints => OtherEndpoints.Prepend(Endpoint);

    /// <summary>The key, sent as a bearer token; null for an endpoint that needs none.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Instructions that precede every conversation.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>0 to 2; null for the service's default.</summary>
    public double? Temperature { get; init; }

    /// <summary>Above 0, to 1; null for the service's default.</summary>
    public double? TopP { get; init; }

    /// <summary>1 or more; null for the service's default.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Asks the service to sample reproducibly; null leaves it out.</summary>
    public long? Seed { get; init; }

    /// <summary>Texts that end the answer.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Further HTTP headers. Their values are treated as secrets.</summary>
    public IReadOnlyDictionary<string, Secret> Header { get; init; } = new Dictionary<string, Secret>();

    /// <summary>Whether to wait for the whole answer in one piece; there is then no time to first token.</summary>
    public bool NoStream { get; init; }

    /// <summary>The longest answer that is accepted, in bytes: what keeps an endless one from filling the memory.</summary>
    public int MaximumReplyLength { get; init; } = 128 * 1024 * 1024;

    /// <summary>The header of this name, whatever its case.</summary>
    public bool HasHeader(string name) => Header.Keys.Any(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
}
