using System.Management.Automation;
using AgentUnit.Shell.Hosting;

namespace AgentUnit.Shell.Prompt;

/// <summary>Reads a line at a terminal, with a cursor, a history and completion.</summary>
internal sealed class LineEditor(Terminal terminal, Func<string, int, CommandCompletion?> complete)
{
    private readonly LineHistory _history = new();

    /// <summary>Whether Ctrl+C ended the last line.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Reads a line; null at the end of input (Ctrl+D), empty when it was given up (Ctrl+C).</summary>
    public string? ReadLine(string prompt)
    {
        if (!terminal.CanEdit)
        {
            terminal.Out.Write(prompt);
            return terminal.In.ReadLine();
        }

        GaveUp = false;
        var line = new LineBuffer();
        var view = new LineView(terminal, prompt);
        var completion = new LineCompletion(complete);
        terminal.TreatsControlCAsInput = true;
        try
        {
            while (true)
            {
                view.Draw(line);
                var key = terminal.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Tab)
                {
                    completion.Next(line, forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
                    continue;
                }

                completion.End();
                switch (LineKeys.Of(key))
                {
                    case LineKey.Enter:
                        view.Finish(line);
                        _history.Add(line.Text);
                        return line.Text;
                    case LineKey.GiveUp:
                        view.Finish(line, "^C");
                        GaveUp = true;
                        return "";
                    case LineKey.EndOfInput when line.Text.Length == 0:
                        view.Finish(line);
                        return null;
                    case LineKey.Older:
                        line.Set(_history.Older(line.Text));
                        break;
                    case LineKey.Newer:
                        line.Set(_history.Newer(line.Text));
                        break;
                    case var edit:
                        LineKeys.Apply(edit, key.KeyChar, line);
                        break;
                }
            }
        }
        finally
        {
            terminal.TreatsControlCAsInput = false;
        }
    }
}
