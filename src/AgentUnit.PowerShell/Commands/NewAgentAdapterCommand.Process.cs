using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Agents.Processes;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>The sets for agents that are programs.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The program: a path, or a name to look for in PATH.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WorkerSet)]
    [Parameter(Mandatory = true, ParameterSetName = PerCaseSet)]
    [ValidateNotNullOrEmpty]
    public string FilePath { get; set; } = null!;

    /// <summary>Its arguments, each of which arrives as it is.</summary>
    [Parameter(ParameterSetName = WorkerSet)]
    [Parameter(ParameterSetName = PerCaseSet)]
    [AllowEmptyString]
    public string[] ArgumentList { get; set; } = [];

    /// <summary>Where it runs; the session's location by default.</summary>
    [Parameter(ParameterSetName = WorkerSet)]
    [Parameter(ParameterSetName = PerCaseSet)]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>What its environment has besides that of this session.</summary>
    [Parameter(ParameterSetName = WorkerSet)]
    [Parameter(ParameterSetName = PerCaseSet)]
    [SecretTable("Variables are given as a hashtable, such as @{ MODEL = 'small' }.")]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary? Environment { get; set; }

    /// <summary>How many workers are kept.</summary>
    [Parameter(ParameterSetName = WorkerSet)]
    [ValidateRange(1, 1024)]
    public int? WorkerCount { get; set; }

    /// <summary>The most time from the start of a worker to its hello; 30 seconds by default.</summary>
    [Parameter(ParameterSetName = WorkerSet)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? StartTimeoutSec { get; set; }

    /// <summary>What becomes of a case whose worker crashed.</summary>
    [Parameter(ParameterSetName = WorkerSet)]
    public CrashRule OnCrash { get; set; }

    /// <summary>Whether the program is started anew for each case, takes the input and prints the answer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PerCaseSet)]
    public SwitchParameter PerCase { get; set; }

    private AgentAdapter CreateProcess()
    {
        var environment = EnvironmentTable.Read(Environment);
        var defaults = new ProgramOptions { FilePath = ProgramLocator.Find(this, FilePath) };
        var options = defaults with
        {
            Arguments = ArgumentList,
            WorkingDirectory = ProgramLocator.Directory(this, WorkingDirectory),
            Environment = environment.Values,
            SecretVariables = environment.Secrets,
            WorkerCount = WorkerCount,
            StartTimeout = StartTimeoutSec ?? defaults.StartTimeout,
            OnCrash = OnCrash,
        };
        return PerCase ? new ProgramAdapter(options) { Name = Name! } : new WorkerAdapter(options) { Name = Name! };
    }
}
