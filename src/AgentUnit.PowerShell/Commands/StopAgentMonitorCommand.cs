using System.Management.Automation;
using AgentUnit.Engine.Monitoring;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Monitoring;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Stops a monitor and gives its summary.</summary>
[Cmdlet(VerbsLifecycle.Stop, "AgentMonitor")]
[OutputType(typeof(MonitorSummary))]
public sealed class StopAgentMonitorCommand : AgentCommand
{
    /// <summary>The monitor; this runspace's latest by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(VariableCompleter<AgentMonitor>))]
    public AgentMonitor? Monitor { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        // An empty pipeline stops nothing: only a command that was given no monitor at all means the latest.
        if ((Monitor ?? (MyInvocation.ExpectingInput ? null : MonitorHandles.Running.LastOrDefault())) is not ProcessMonitor monitor)
        {
            WriteProblem(MonitoringErrors.MonitorNotStarted());
            return;
        }

        if (monitor.State == MonitorState.Stopped)
        {
            WriteVerbose($"{monitor.Id}: stopped already; the summary is that of then.");
        }

        WriteObject(MonitorHandles.Stop(monitor));
    }
}
