using System.Management.Automation;
using System.Security;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>The options of Similarity.</content>
public sealed partial class NewAgentMetricCommand
{
    /// <summary>How likeness is measured: EditDistance, RougeL, Rouge1, Rouge2, Bleu or Cosine.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricOptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Method { get; set; }

    /// <summary>The embedding model.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The embeddings service's address.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    public string? Endpoint { get; set; }

    /// <summary>The embeddings service's key; the environment variable OPENAI_API_KEY by default.</summary>
    [Parameter(ParameterSetName = ByName)]
    [Secret]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public SecureString? ApiKey { get; set; }
}
