using AgentUnit.Shell.Hosting;
using AgentUnit.Shell.Options;
using AgentUnit.Shell.Prompt;

namespace AgentUnit.Shell.Running;

/// <summary>Does what the command line asks for, and says with which code the process ends.</summary>
internal static class ShellRunner
{
    public static int Run(ShellOptions options, Terminal terminal)
    {
        var script = options.Mode == ShellMode.Script ? FindScript(options.Text) : null;
        var prompts = options.Mode == ShellMode.Prompt && !terminal.IsInputRedirected;
        using var session = new ShellSession(terminal, asks: terminal.IsInteractive && !options.NonInteractive);
        session.ImportModule();
        if (prompts)
        {
            return new InteractivePrompt(session, terminal).Run();
        }

        return script is not null
            ? RunScript(session, script, options.Arguments)
            : RunCommand(session, options.Mode == ShellMode.Command ? options.Text : terminal.In.ReadToEnd());
    }

    private static int RunScript(ShellSession session, string path, IReadOnlyList<string> arguments)
    {
        var end = session.Run(shell => shell.AddScript(ScriptCall.Write(path, arguments)));

        // 'exit n' in a script fails the call and leaves n behind; so does a call that cannot be bound or parsed, without an n.
        return ExitCode(session, end) ?? (session.LastSucceeded ? Ended(session) : session.LastExitCode ?? Failed(session));
    }

    private static int RunCommand(ShellSession session, string text)
    {
        var end = session.Run(shell => shell.AddScript(text));
        return ExitCode(session, end) ?? (session.LastSucceeded ? Ended(session) : Failed(session));
    }

    private static int? ExitCode(ShellSession session, PipelineEnd end) => end switch
    {
        PipelineEnd.Stopped => session.Interruption.ExitCode ?? ExitCodes.Failed,
        PipelineEnd.Thrown => Failed(session),
        _ => session.Host.ExitCode,
    };

    private static int Ended(ShellSession session) => session.HasBreach ? ExitCodes.ThresholdBreached : ExitCodes.Success;

    private static int Failed(ShellSession session) => session.HasBreach ? ExitCodes.ThresholdBreached : ExitCodes.Failed;

    private static string FindScript(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new UsageException($"There is no script '{path}' (looked for '{full}').");
        }

        return full.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)
            ? full
            : throw new UsageException($"'{path}' is not a script: its name must end in .ps1.");
    }
}
