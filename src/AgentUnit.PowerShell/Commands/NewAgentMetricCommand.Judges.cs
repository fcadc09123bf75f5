using System.Collections;
using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>The options of metrics that ask models.</content>
public sealed partial class NewAgentMetricCommand
{
    /// <summary>The adapter that judges, or several.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter[]? Judge { get; set; }

    /// <summary>What to judge by, in words.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string[]? Criteria { get; set; }

    /// <summary>What numbers of the scale mean.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary? Rubric { get; set; }

    /// <summary>The numbers that a judge may give, such as 1..10.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public object? Scale { get; set; }

    /// <summary>The prompt, in words of one's own.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string? Template { get; set; }

    /// <summary>Whether the whole conversation is judged instead of the answer.</summary>
    [Parameter(ParameterSetName = ByName)]
    public SwitchParameter Transcript { get; set; }

    /// <summary>What to compare with: earlier runs or their result, or the file of a recording.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public object? Baseline { get; set; }

    /// <summary>How the values of several judges become one: Median, Mean or Minimum.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricOptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Combine { get; set; }

    /// <summary>How many judges must give a verdict.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateRange(1, int.MaxValue)]
    public int MinimumJudges { get; set; }

    /// <summary>The most time for an answer of a judge's or service's, retries included; 0 for no limit.</summary>
    [Parameter(ParameterSetName = ByName)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan TimeoutSec { get; set; }

    /// <summary>How often a request that failed and can heal is sent again.</summary>
    [Parameter(ParameterSetName = ByName)]
    [ValidateRange(0, 100)]
    public int RetryCount { get; set; }
}
