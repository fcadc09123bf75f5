using System.Management.Automation.Language;
using AgentUnit.Shell.Hosting;
using AgentUnit.Shell.Options;
using AgentUnit.Shell.Running;

namespace AgentUnit.Shell.Prompt;

/// <summary>Reads a statement, runs it, and goes on until <c>exit</c> or the end of input.</summary>
internal sealed class InteractivePrompt(ShellSession session, Terminal terminal)
{
    private const string Continuation = ">> ";

    private readonly LineEditor _editor = new(terminal, session.Complete);

    public int Run()
    {
        terminal.Out.WriteLine($"{HelpText.Version}. 'exit' leaves.");

        // Where lines cannot be edited, the terminal itself drops the half-typed one.
        session.Interruption.Idle += () => terminal.Out.Write(Environment.NewLine + Prompt());
        while (session.Host.ExitCode is null && !session.Interruption.EndsProcess && ReadStatement() is { } statement)
        {
            if (!string.IsNullOrWhiteSpace(statement))
            {
                session.Run(shell => shell.AddScript(statement));
            }
        }

        return session.Host.ExitCode ?? (session.Interruption.EndsProcess ? session.Interruption.ExitCode : null) ?? ExitCodes.Success;
    }

    // Goes on reading while the parser says that the statement is not complete; an empty line gives it up to the parser.
    private string? ReadStatement()
    {
        var statement = _editor.ReadLine(Prompt());
        while (statement is not null && IsIncomplete(statement))
        {
            var line = _editor.ReadLine(Continuation);
            if (_editor.GaveUp)
            {
                return "";
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                break;
            }

            statement += Environment.NewLine + line;
        }

        return statement;
    }

    private static bool IsIncomplete(string statement)
    {
        Parser.ParseInput(statement, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }

    private string Prompt() => $"PS {session.Location}> ";
}
