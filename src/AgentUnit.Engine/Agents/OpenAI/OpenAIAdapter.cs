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

    protected override string DefaultName => _options.Model;

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        new(_endpoints.Lease(maximumConcurrency));

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        _endpoints.InvokeAsync(request, cancellationToken);

    public ProfiledAdapter With(AgentProfile profile)
    {
        string[] kept =
        [
            .. profile.Model is { } model && model != _options.Model ? new[] { nameof(profile.Model) } : [],
            .. profile.Temperature is { } wanted && _options.Temperature is { } own && own != wanted ? new[] { nameof(profile.Temperature) } : [],
            .. profile.Streaming is true && _options.NoStream ? new[] { nameof(profile.Streaming) } : [],
        ];
        var options = _options with
        {
            Temperature = _options.Temperature ?? profile.Temperature,
            NoStream = _options.NoStream || profile.Streaming is false,
        };
        return new(options == _options ? this : new OpenAIAdapter(options) { Name = Name }, kept, []);
    }
}
