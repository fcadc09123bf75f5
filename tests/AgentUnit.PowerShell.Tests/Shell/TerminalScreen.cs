using System.Globalization;
using System.Text;

namespace AgentUnit.Tests.Shell;

/// <summary>What a terminal of 80 by 24 shows of the text and the control sequences (ECMA-48) that are written to it. Colours are not kept.</summary>
internal sealed class TerminalScreen
{
    private const int Width = 80;
    private const int Height = 24;
    private const char Escape = '\e';

    private readonly List<StringBuilder> _lines = [.. Enumerable.Range(0, Height).Select(_ => new StringBuilder())];
    private readonly StringBuilder _sequence = new();
    private int _row;
    private int _column;

    /// <summary>The lines from top to bottom, without trailing blanks.</summary>
    public IEnumerable<string> Lines => _lines.Select(line => line.ToString().TrimEnd());

    /// <summary>The line that the cursor is in.</summary>
    public string CursorLine => _lines[_row].ToString().TrimEnd();

    /// <summary>Takes a character, and returns what the terminal answers to it; null for nothing.</summary>
    public string? Write(char character)
    {
        if (_sequence.Length > 0)
        {
            _sequence.Append(character);
            return IsComplete(_sequence) ? Obey() : null;
        }

        switch (character)
        {
            case Escape:
                _sequence.Append(character);
                break;
            case '\r':
                _column = 0;
                break;
            case '\n':
                NextLine();
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            case >= ' ':
                Put(character);
                break;
        }

        return null;
    }

    public override string ToString() => string.Join('\n', Lines).TrimEnd();

    private static bool IsComplete(StringBuilder sequence) => sequence.Length > 1 && sequence[1] switch
    {
        '[' => sequence.Length > 2 && sequence[^1] is >= '@' and <= '~',
        ']' => sequence[^1] == '\a' || (sequence.Length > 3 && sequence[^1] == '\\'),
        '(' or ')' => sequence.Length > 2,
        _ => true,
    };

    private string? Obey()
    {
        var sequence = _sequence.ToString();
        _sequence.Clear();
        if (sequence[1] != '[' || sequence[2] == '?')
        {
            return null;
        }

        var numbers = sequence[2..^1].Split(';').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var count = Math.Max(1, numbers[0]);
        switch (sequence[^1])
        {
            case 'A':
                Move(_row - count, _column);
                break;
            case 'B':
                Move(_row + count, _column);
                break;
            case 'C':
                Move(_row, _column + count);
                break;
            case 'D':
                Move(_row, _column - count);
                break;
            case 'H':
                Move(count - 1, Math.Max(1, numbers.ElementAtOrDefault(1)) - 1);
                break;
            case 'J':
                _lines.ForEach(line => line.Clear());
                break;
            case 'K':
                _lines[_row].Length = Math.Min(_lines[_row].Length, _column);
                break;
            case 'n' when numbers[0] == 6:
                return $"{Escape}[{_row + 1};{_column + 1}R";
        }

        return null;
    }

    private void Move(int row, int column)
    {
        _row = Math.Clamp(row, 0, Height - 1);
        _column = Math.Clamp(column, 0, Width - 1);
    }

    private void Put(char character)
    {
        if (_column == Width)
        {
            _column = 0;
            NextLine();
        }

        var line = _lines[_row];
        line.Append(' ', Math.Max(0, _column + 1 - line.Length));
        line[_column++] = character;
    }

    private void NextLine()
    {
        if (_row < Height - 1)
        {
            _row++;
            return;
        }

        _lines.RemoveAt(0);
        _lines.Add(new StringBuilder());
    }
}
