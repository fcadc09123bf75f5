using System.Management.Automation;

namespace AgentUnit.Shell.Prompt;

/// <summary>What Tab offers for the word at the cursor; a further Tab takes the next.</summary>
internal sealed class LineCompletion(Func<string, int, CommandCompletion?> complete)
{
    private CommandCompletion? _offered;
    private int _length;

    public void Next(LineBuffer line, bool forward)
    {
        if (_offered is null)
        {
            _offered = complete(line.Text, line.Cursor);
            _length = _offered?.ReplacementLength ?? 0;
        }

        if (_offered is { CompletionMatches.Count: > 0 } && _offered.GetNextResult(forward) is { } match)
        {
            line.Replace(_offered.ReplacementIndex, _length, match.CompletionText);
            _length = match.CompletionText.Length;
        }
    }

    /// <summary>Any other key ends the choice.</summary>
    public void End() => _offered = null;
}
