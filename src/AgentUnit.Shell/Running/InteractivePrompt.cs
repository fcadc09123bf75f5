using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Shell.Hosting;
using AgentUnit.Shell.Options;

namespace AgentUnit.Shell.Running;

/// <summary>Reads a statement, runs it, and goes on until <c>exit</c> or the end of input.</summary>
internal sealed class InteractivePrompt(ShellSession session, Terminal terminal)
{
    private const string Continuation = ">> ";

    public int Run()
    {
        terminal.Out.WriteLine($"{HelpText.Version}. 'exit' leaves.");
        session.Interruption.Idle += ShowPromptAgain;
        while (session.Host.ExitCode is null && !session.Interruption.EndsProcess && ReadStatement() is { } statement)
        {
            if (!string.IsNullOrWhiteSpace(statement))
            {
                session.Run(shell => shell.AddScript(statement));
            }
        }

        return session.Host.ExitCode ?? (session.Interruption.EndsProcess ? session.Interruption.ExitCode ?? 0 : 0);
    }

    // Goes on reading while the parser says that the statement is not complete; an empty line gives it up to the parser.
    private string? ReadStatement()
    {
        terminal.Out.Write(Prompt());
        var statement = terminal.In.ReadLine();
        while (statement is not null && IsIncomplete(statement))
        {
            terminal.Out.Write(Continuation);
            var line = terminal.In.ReadLine();
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

    private void ShowPromptAgain() => terminal.Out.Write(Environment.NewLine + Prompt());

    private string Prompt() => $"PS {session.Location}> ";
}
