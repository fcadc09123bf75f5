using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AgentUnit.Engine.Monitoring;
using AgentUnit.Engine.Monitoring.Alerts;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Hosting;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Monitoring;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Starts to watch a process, and the runs beside it.</summary>
[Cmdlet(VerbsLifecycle.Start, "AgentMonitor")]
[OutputType(typeof(AgentMonitor))]
public sealed class StartAgentMonitorCommand : AgentCommand
{
    /// <summary>The process to watch; this one by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "PID")]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(ProcessIdCompleter))]
    public int ProcessId { get; set; }

    /// <summary>The time between two readings.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan IntervalSec { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What to look for, such as 'p95(duration) > 800 for 10s'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AlertCompleter))]
    public string[] Alert { get; set; } = [];

    /// <summary>What to do when an alert fires; the alert is <c>$_</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Action { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        int? processId = MyInvocation.BoundParameters.ContainsKey(nameof(ProcessId)) ? ProcessId : null;
        AlertCondition[] conditions = [.. Alert.Select(AlertCondition.Parse)];
        if (Action is not null && conditions.Length == 0)
        {
            throw AlertErrors.ConditionMissing();
        }

        if (MonitorHandles.Running.FirstOrDefault(monitor => monitor.ProcessId == (processId ?? Environment.ProcessId)) is { } running)
        {
            throw MonitoringErrors.MonitorRunning(running);
        }

        var started = new ProcessMonitor(new MonitorOptions
        {
            ProcessId = processId,
            Interval = ResourceSampler.Checked(IntervalSec),
            Scope = Runspace.DefaultRunspace?.InstanceId ?? Guid.Empty,
            Conditions = conditions,
        });
        RunspaceHandles.Add(started);
        if (Action is not null)
        {
            AlertActions.Attach(started, Action, Events);
        }

        WriteObject(started);
    }
}
