using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Load;

/// <summary>
/// Reads stages: '10/s for 30s' holds a rate, 'to 100/s over 60s' goes on from the stage before (or from 0), and
/// 'from 10/s to 100/s over 60s' says both.
/// </summary>
internal sealed partial class StageParser
{
    private readonly string _text;
    private int _place;

    private StageParser(string text) => _text = text;

    /// <summary>Reads a load's stages.</summary>
    /// <exception cref="AgentUnitException">One cannot be read; the error shows the place.</exception>
    public static LoadStage[] Parse(IReadOnlyList<string> texts)
    {
        var stages = new List<LoadStage>();
        foreach (var text in texts)
        {
            stages.Add(new StageParser(text ?? "").Read(stages.Count > 0 ? stages[^1].ToRate : 0));
        }

        return stages.Count > 0 && stages.TrueForAll(stage => stage.FromRate + stage.ToRate <= 0) ? throw LoadErrors.NoArrivals() : [.. stages];
    }

    private LoadStage Read(double before)
    {
        double? from = TryWord("from") ? Rate() : null;
        if (from is null && !TryWord("to"))
        {
            var rate = Rate();
            Word("for");
            return Close(new LoadStage(rate, rate, Duration()));
        }

        if (from is not null)
        {
            Word("to");
        }

        var to = Rate();
        Word("over");
        return Close(new LoadStage(from ?? before, to, Duration()));
    }

    private LoadStage Close(LoadStage stage)
    {
        SkipSpace();
        return _place == _text.Length ? stage : throw Expected("the end of the stage");
    }

    private double Rate()
    {
        var number = Number("a rate such as 10/s");
        return number / Unit(RateUnit(), "/s, /m or /h");
    }

    private TimeSpan Duration()
    {
        var start = _place;
        var seconds = Number("a duration such as 30s") * Unit(TimeUnit(), "ms, s, m or h");
        if (seconds <= 0 || seconds > TimeSpan.FromDays(365).TotalSeconds)
        {
            _place = start;
            throw Expected("a duration above 0 and at most a year");
        }

        return TimeSpan.FromSeconds(seconds);
    }

    private double Number(string what)
    {
        SkipSpace();
        var match = Digits().Match(_text, _place);
        if (!match.Success || !double.TryParse(match.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw Expected(what);
        }

        _place += match.Length;
        return number;
    }

    // The unit's length in seconds.
    private double Unit(Regex units, string what)
    {
        SkipSpace();
        var match = units.Match(_text, _place);
        if (!match.Success)
        {
            throw Expected(what);
        }

        _place += match.Length;
        return match.Groups[1].Value.ToLowerInvariant() switch { "ms" => 0.001, "s" or "sec" => 1, "m" or "min" => 60, _ => 3600 };
    }

    private void Word(string word)
    {
        if (!TryWord(word))
        {
            throw Expected($"'{word}'");
        }
    }

    private bool TryWord(string word)
    {
        SkipSpace();
        var end = _place + word.Length;
        if (string.Compare(_text, _place, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || (end < _text.Length && char.IsAsciiLetterOrDigit(_text[end])))
        {
            return false;
        }

        _place = end;
        return true;
    }

    private void SkipSpace()
    {
        while (_place < _text.Length && char.IsWhiteSpace(_text[_place]))
        {
            _place++;
        }
    }

    private AgentUnitException Expected(string what) => LoadErrors.StageInvalid(_text, _place, what);

    [GeneratedRegex(@"\G(?:\d+\.?\d*|\.\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\G/\s*(sec|s|min|m|h)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RateUnit();

    [GeneratedRegex(@"\G(ms|sec|s|min|m|h)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeUnit();
}
