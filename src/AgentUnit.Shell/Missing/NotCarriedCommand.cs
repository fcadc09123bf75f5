using System.Management.Automation;

namespace AgentUnit.Shell.Missing;

/// <summary>Stands for a command that the embedded shell does not carry: takes any arguments, and says so.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NotCarried")]
public sealed class NotCarriedCommand : PSCmdlet
{
    /// <summary>Whatever comes down the pipeline.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Whatever stands behind the name.</summary>
    [Parameter(ValueFromRemainingArguments = true)]
    public PSObject[] Rest { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var name = MyInvocation.MyCommand.Name;
        var message = $"'{name}' belongs to the module {InstalledCommands.ModuleOf(name)}, which the embedded shell does not carry. Run this with pwsh (PowerShell 7.4 or later).";
        ThrowTerminatingError(new ErrorRecord(
            new CommandNotFoundException(message) { CommandName = name }, "AgentUnit.CommandNotCarried", ErrorCategory.ObjectNotFound, name));
    }
}
