namespace AgentUnit.Shell.Prompt;

/// <summary>The lines of this session, to go back to.</summary>
internal sealed class LineHistory
{
    private readonly List<string> _lines = [];
    private int _position;
    private string _draft = "";

    public void Add(string line)
    {
        if (line.Length > 0 && (_lines.Count == 0 || _lines[^1] != line))
        {
            _lines.Add(line);
        }

        _position = _lines.Count;
    }

    /// <summary>The line before the one shown; what was being typed comes back at the end.</summary>
    public string Older(string shown)
    {
        if (_position == _lines.Count)
        {
            _draft = shown;
        }

        _position = Math.Max(0, _position - 1);
        return _lines.Count == 0 ? shown : _lines[_position];
    }

    public string Newer(string shown)
    {
        if (_position >= _lines.Count)
        {
            return shown;
        }

        _position++;
        return _position == _lines.Count ? _draft : _lines[_position];
    }
}
