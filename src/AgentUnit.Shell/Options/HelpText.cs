using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AgentUnit.Shell.Options;

internal static class HelpText
{
    public const string Usage = """
        agentunit: an embedded PowerShell with the AgentUnit module imported.

        agentunit script.ps1 [arguments]     Run a script. Arguments bind to its parameters: -Name value, -Switch.
        agentunit -File script.ps1 [...]     The same.
        agentunit -Command '...'             Run a command. Exit code 1 if the last statement failed.
        agentunit -                          Run the script on standard input.
        agentunit                            A prompt; 'exit' leaves it.

          -NonInteractive                    A question to the user is an error.
          -Version                           Print the versions.
          -Help                              Print this.

        Exit codes: 'exit n' gives n; 1 an uncaught error; 3 the module cannot be imported; 64 a wrong command line or
        a script that does not exist; 130 stopped by Ctrl+C; 143 stopped by SIGTERM.

        It has PowerShell's core commands and the module's. Export-Csv, Sort-Object, Get-Content and their like belong
        to modules that only an installed PowerShell has: run such scripts with pwsh.
        """;

    public static string Version =>
        $"agentunit {typeof(HelpText).Assembly.GetName().Version?.ToString(3)} (PowerShell {PowerShellVersion}, {RuntimeInformation.FrameworkDescription})";

    // "7.6.9 SHA: ..."
    private static string PowerShellVersion =>
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(' ', '+')[0] ?? "of unknown version";
}
