using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace AgentUnit.Shell;

/// <summary>PowerShell's Out-Default, which also tells the run which errors are shown: those that nobody has handled.</summary>
[Cmdlet(VerbsData.Out, "Default")]
public sealed class ShellOutputCommand : OutDefaultCommand
{
    private bool IsHostsOwn => CommandOrigin == CommandOrigin.Runspace;

    // The host gives an error that ended the run to a pipeline of this command alone.
    private bool ShowsEndOfRun => IsHostsOwn && MyInvocation.PipelineLength == 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ShellRun.Current.Start())
        {
            // When the session ends, the stopped pipeline is gone and there is a place to show it.
            Events.SubscribeEvent(null, null, PSEngineEvent.Exiting, null, ScriptBlock.Create(ShellState.ShowStopped), supportEvent: true, forwardEvent: false);
        }

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord error)
        {
            ShellRun.Current.ShowError(error, ShowsEndOfRun);
        }

        base.ProcessRecord();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (IsHostsOwn && !ShowsEndOfRun)
        {
            ShellRun.Current.Complete();
        }

        base.EndProcessing();
    }
}
