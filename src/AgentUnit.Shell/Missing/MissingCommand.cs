using System.Management.Automation;

namespace AgentUnit.Shell.Missing;

/// <summary>Answers for the commands that only an installed PowerShell has; every other unknown name gets PowerShell's own error.</summary>
internal static class MissingCommand
{
    public static void OnNotFound(object? sender, CommandLookupEventArgs lookup)
    {
        // An exception from here would be swallowed, so the answer is a command that fails where it is called.
        if (InstalledCommands.ModuleOf(lookup.CommandName) is not null)
        {
            lookup.Command = new CmdletInfo(lookup.CommandName, typeof(NotCarriedCommand));
        }
    }
}
