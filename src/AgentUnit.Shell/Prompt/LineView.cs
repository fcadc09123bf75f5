using System.Globalization;
using System.Text;
using AgentUnit.Shell.Hosting;

namespace AgentUnit.Shell.Prompt;

/// <summary>Draws a prompt and the line behind it, over as many rows of the terminal as they need.</summary>
internal sealed class LineView(Terminal terminal, string prompt)
{
    private int _cursorRow;

    public void Draw(LineBuffer line)
    {
        var width = terminal.TerminalWidth;
        var end = prompt.Length + line.Text.Length;
        var cursor = prompt.Length + line.Cursor;
        var drawing = new StringBuilder();
        MoveUp(drawing, _cursorRow);
        drawing.Append("\r\e[J").Append(prompt).Append(line.Text);

        // Behind a full row the terminal has not wrapped yet; a new line makes it.
        if (end % width == 0)
        {
            drawing.Append("\r\n");
        }

        _cursorRow = cursor / width;
        MoveUp(drawing, (end / width) - _cursorRow);
        drawing.Append('\r');
        if (cursor % width > 0)
        {
            drawing.Append(CultureInfo.InvariantCulture, $"\e[{cursor % width}C");
        }

        terminal.Out.Write(drawing);
    }

    /// <summary>Leaves the line as it is and goes below it.</summary>
    public void Finish(LineBuffer line, string mark = "")
    {
        line.MoveToEnd();
        Draw(line);
        terminal.Out.WriteLine(mark);
    }

    private static void MoveUp(StringBuilder drawing, int rows)
    {
        if (rows > 0)
        {
            drawing.Append(CultureInfo.InvariantCulture, $"\e[{rows}A");
        }
    }
}
