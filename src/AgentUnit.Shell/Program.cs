using System.Management.Automation;
using AgentUnit.Shell;
using Microsoft.PowerShell;

// It is started by pipelines: it reports nothing to anybody, and looks for no newer version of itself.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

var commandLine = CommandLine.Read(args);
if (commandLine.Answer is { } answer)
{
    Console.Out.WriteLine(answer);
    return ExitCodes.Success;
}

if (ModuleLocator.Find(AppContext.BaseDirectory) is not { } manifest)
{
    Console.Error.WriteLine(ModuleLocator.NotFound);
    return ExitCodes.ModuleNotImported;
}

if (Console.IsOutputRedirected)
{
    PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
}

using var signals = commandLine.IsPrompt ? null : new StopSignals();
var code = ConsoleShell.Start(ShellState.Create(manifest), commandLine.Banner, helpText: null, commandLine.Arguments);
if (code == ExitCodes.Usage && !ShellRun.Current.HasStarted)
{
    Console.Error.WriteLine("Run 'agentunit -Help' for what it takes.");
}

return commandLine.IsPrompt ? code : signals?.ExitCode ?? ShellRun.Current.ExitCode(code, commandLine.IsScript);
