using System.Management.Automation;
using AgentUnit.Engine.Agents.Http;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Completion;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for agents that answer HTTP requests.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The address to ask, with placeholders in its path and query.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    public string Uri { get; set; } = null!;

    /// <summary>The HTTP method; POST by default.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HttpMethodCompleter))]
    public string Method { get; set; } = "POST";

    /// <summary>The body, with placeholders: text, or a hashtable that becomes JSON.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TableCompleter))]
    public object? Body { get; set; }

    /// <summary>The type of the body.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>Where the answer is in the reply, as a JSON path.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JsonPathCompleter))]
    public string? OutputPath { get; set; }

    /// <summary>Where each event of a stream has its piece of the answer, as a JSON path.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JsonPathCompleter))]
    public string? DeltaPath { get; set; }

    /// <summary>Where the reply counts the tokens that were sent.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JsonPathCompleter))]
    public string? InputTokenPath { get; set; }

    /// <summary>Where the reply counts the tokens that were received.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JsonPathCompleter))]
    public string? OutputTokenPath { get; set; }

    /// <summary>Where the reply names the session that later turns are to carry.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JsonPathCompleter))]
    public string? SessionPath { get; set; }

    /// <summary>How the answer is read; by its content type by default.</summary>
    [Parameter(ParameterSetName = HttpSet)]
    public HttpStreaming Stream { get; set; }

    private HttpAdapter CreateHttp()
    {
        var (body, type) = HttpBodyReader.Read(Body, ContentType);
        var headers = HeaderTable.Read(Header);
        var adapter = new HttpAdapter(new HttpOptions
        {
            Uri = Uri,
            Method = Method,
            Header = headers,
            Body = body,
            ContentType = type,
            OutputPath = PathOf(OutputPath),
            DeltaPath = PathOf(DeltaPath),
            InputTokenPath = PathOf(InputTokenPath),
            OutputTokenPath = PathOf(OutputTokenPath),
            SessionPath = PathOf(SessionPath),
            Streaming = Stream,
        })
        {
            Name = Name!,
        };
        WarnIf(!adapter.SendsInput, "The request has neither {{input}} nor {{messages}}: the agent will not see the question.");
        WarnIf(adapter.IsExposed && headers.Keys.Any(SecretNames.IsCredential), $"The credentials in -Header travel unencrypted to {adapter.Address}. Use https if the service offers it.");
        return adapter;
    }

    private static JsonPath? PathOf(string? text) => text is null ? null : JsonPath.Parse(text);
}
