using System.Management.Automation;
using AgentUnit.PowerShell.Monitoring;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Gives the monitors that run in this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "AgentMonitor")]
[OutputType(typeof(AgentMonitor))]
public sealed class GetAgentMonitorCommand : AgentCommand
{
    /// <inheritdoc/>
    protected override void End() => WriteObject(MonitorHandles.Running, enumerateCollection: true);
}
