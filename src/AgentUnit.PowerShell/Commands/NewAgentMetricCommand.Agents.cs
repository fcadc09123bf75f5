using System.Management.Automation;
using AgentUnit.PowerShell.Completion;

namespace AgentUnit.PowerShell.Commands;

/// <content>The options of metrics of what agents did, and of limits.</content>
public sealed partial class NewAgentMetricCommand
{
    /// <summary>What should have been: calls of tools, agents in their order, or the value at a place.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    public object? Expected { get; set; }

    /// <summary>How what happened is held against what was expected: InOrder, AnyOrder, Subset or Superset.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricOptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Mode { get; set; }

    /// <summary>Which side of an overlap is the value: F1, Precision or Recall.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricOptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Measure { get; set; }

    /// <summary>How the arguments of tools are compared: Exact, Subset, Wildcard, Regex or Ignore.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricOptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Arguments { get; set; }

    /// <summary>The place in the JSON.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JsonPathCompleter))]
    public string? Path { get; set; }

    /// <summary>The largest number, share or time that passes.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    public object? Maximum { get; set; }

    /// <summary>The smallest number, share or time that passes.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    public object? Minimum { get; set; }

    /// <summary>What an agent's part is measured by: Messages, Turns, ModelCalls, ToolCalls, Tokens or Time.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricOptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Of { get; set; }

    /// <summary>The agent whose part is meant, or all agents.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AgentNameCompleter))]
    public string[]? Agent { get; set; }
}
