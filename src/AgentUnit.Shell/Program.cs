using AgentUnit.Shell;
using AgentUnit.Shell.Hosting;
using AgentUnit.Shell.Options;
using AgentUnit.Shell.Running;

var terminal = new Terminal();
try
{
    var options = ShellOptionsParser.Parse(args);
    switch (options.Mode)
    {
        case ShellMode.Help:
            terminal.Out.WriteLine(HelpText.Usage);
            return ExitCodes.Success;
        case ShellMode.Version:
            terminal.Out.WriteLine(HelpText.Version);
            return ExitCodes.Success;
    }

    return ShellRunner.Run(options, terminal);
}
catch (UsageException exception)
{
    terminal.Error.WriteLine(exception.Message);
    return ExitCodes.Usage;
}
catch (ModuleImportException exception)
{
    terminal.Error.WriteLine(exception.Message);
    return ExitCodes.ModuleNotImported;
}
