using System.Collections;
using System.Management.Automation;
using System.Security;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for chat endpoints that speak OpenAI's protocol.</content>
public sealed partial class NewAgentAdapterCommand
{
    private const string KeyVariable = "OPENAI_API_KEY";

    /// <summary>Chooses this set; it may be left out.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    public SwitchParameter OpenAI { get; set; }

    /// <summary>The service's address, or several that serve the same; OpenAI's own by default.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    public string[]? Endpoint { get; set; }

    /// <summary>The key; the environment variable OPENAI_API_KEY by default.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [Secret]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public SecureString? ApiKey { get; set; }

    /// <summary>Instructions that precede every conversation.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    public string? SystemPrompt { get; set; }

    /// <summary>How much chance there is in the answer, 0 to 2.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    public double? Temperature { get; set; }

    /// <summary>The share of probability to sample from, above 0, to 1.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    public double? TopP { get; set; }

    /// <summary>The most tokens of an answer.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    public int? MaxOutputTokens { get; set; }

    /// <summary>Texts that end the answer.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [ValidateNotNullOrEmpty]
    public string[] Stop { get; set; } = [];

    /// <summary>Further HTTP headers.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [Parameter(ParameterSetName = HttpSet)]
    [SecretTable("Headers are given as a hashtable, such as @{ 'x-team' = 'search' }.")]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary? Header { get; set; }

    private OpenAIAdapter CreateOpenAI() => new(Connection()) { Name = Name! };

    /// <summary>How to reach the models, of one agent or of a team.</summary>
    private OpenAIOptions Connection()
    {
        Uri[] endpoints = Endpoint is null ? [OpenAIOptions.DefaultEndpoint] : [.. Endpoint.Select(EndpointAddress.Parse)];
        var options = new OpenAIOptions
        {
            Model = Model ?? Profile?.Model ?? AgentsModel ?? throw ModelMissing(),
            Endpoint = endpoints[0],
            OtherEndpoints = endpoints[1..],
            SystemPrompt = SystemPrompt,
            Temperature = Temperature ?? Profile?.Temperature,
            TopP = TopP,
            MaxOutputTokens = MaxOutputTokens,
            Seed = Seed,
            Stop = Stop,
            Header = HeaderTable.Read(Header),
            NoStream = !Streams,
        };
        return options with { ApiKey = FindKey(options) };
    }

    private static AgentUnitException ModelMissing() => new(
        "AgentUnit.ModelMissing",
        ProblemKind.InvalidArgument,
        "No model is given. Give -Model, such as gpt-4o-mini, or -Profile with one that names a model. For an agent of another kind, give -Uri, -FilePath, -ScriptBlock, -RecordingPath or -Simulated.");

    private Secret? FindKey(OpenAIOptions options)
    {
        string[] exposed = [.. options.Endpoints.Where(ServiceAddress.IsExposed).Select(ServiceAddress.Display)];
        if (ApiKey is not null)
        {
            WarnIf(exposed.Length > 0, $"The API key travels unencrypted to {string.Join(", ", exposed)}. Use https if the service offers it.");
            return new Secret(SecretAttribute.Reveal(ApiKey));
        }

        var key = System.Environment.GetEnvironmentVariable(KeyVariable)?.Trim();
        if (string.IsNullOrEmpty(key) || options.HasHeader("Authorization"))
        {
            return null;
        }

        // The variable is meant for a service that keeps it safe; over open http it must be meant.
        WarnIf(exposed.Length > 0, $"{KeyVariable} is not sent, because the connection to {string.Join(", ", exposed)} is not encrypted. Give -ApiKey to send a key all the same.");
        return exposed.Length > 0 ? null : new Secret(key);
    }

    private void WarnIf(bool condition, string message)
    {
        if (condition)
        {
            WriteWarning(message);
        }
    }
}
