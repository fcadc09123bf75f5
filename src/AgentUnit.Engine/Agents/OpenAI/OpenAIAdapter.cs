using AgentUnit.Engine.Profiles;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Asks any chat endpoint that speaks OpenAI's protocol, or several that serve the same.</summary>
internal sealed class OpenAIAdapter : AgentAdapter, ITakesProfile
{
    private readonly OpenAIOptions _options;
    private readonly OpenAIEndpoints _endpoints;

    /// <exception cref="AgentUnitException">A setting is missing or wrong.</exception>
    public OpenAIAdapter(OpenAIOptions options)
    {
        OpenAIOptionsCheck.Check(options);
        _options = options;
        _endpoints = new OpenAIEndpoints(options);
        Identity = OpenAIIdentity.Describe(options);
    }

    public override string Kind => "OpenAI";

    public override string Identity { get; }

    public override string Model => _options.Model;

    public override int? MaximumOutputTokens => _options.MaxOutputTokens;

    protected override string DefaultName => _options.Model;

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        new(_endpoints.Lease(maximumConcurrency));

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        _endpoints.InvokeAsync(request, cancellationToken);

    public ProfiledAdapter With(AgentProfile profile)
    {
        var (options, kept) = ProfiledConnection.Of(_options, profile);
        return new(options == _options ? this : new OpenAIAdapter(options) { Name = Name }, kept, []);
    }
}
