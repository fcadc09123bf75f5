using System.Globalization;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Thresholds;

/// <summary>Reads <c>figure operator number[unit]</c>, and says where that went wrong.</summary>
internal sealed partial class ThresholdParser(string text)
{
    private const string ScoreName = "score";
    private const double KilobytesPerMegabyte = 1024;

    private static readonly (string Text, ThresholdOperator Operator)[] Operators =
    [
        ("<=", ThresholdOperator.AtMost), (">=", ThresholdOperator.AtLeast), ("==", ThresholdOperator.Exactly),
        ("<", ThresholdOperator.Under), (">", ThresholdOperator.Over),
        ("-lt", ThresholdOperator.Under), ("-le", ThresholdOperator.AtMost), ("-gt", ThresholdOperator.Over),
        ("-ge", ThresholdOperator.AtLeast), ("-eq", ThresholdOperator.Exactly),
    ];

    private int _place;

    /// <exception cref="AgentUnitException">It cannot be read.</exception>
    public Threshold Read()
    {
        SkipSpace();
        if (_place == text.Length)
        {
            throw ThresholdErrors.Empty();
        }

        var figure = ReadFigure();
        var comparison = ReadOperator(figure);
        var limit = ReadLimit(figure);
        SkipSpace();
        return _place == text.Length
            ? new Threshold(text.Trim(), figure, comparison, limit)
            : throw Wrong("The threshold should end here. Give several as several strings, with commas between them.");
    }

    private Figure ReadFigure()
    {
        var start = _place;
        var word = Word().Match(text, _place).Value;
        if (word.Length == 0)
        {
            throw Wrong("A figure is expected, such as success_rate or p95(duration).");
        }

        _place += word.Length;
        SkipSpace();
        if (FigureCatalog.Chance(word) is { } chance)
        {
            return ChanceOf(chance);
        }

        if (_place < text.Length && text[_place] == '(')
        {
            return word.Equals(ScoreName, StringComparison.OrdinalIgnoreCase) ? MetricScore() : OfDistribution(word, start);
        }

        return FigureCatalog.Single(word)
            ?? throw (StatisticNames.Find(word) is null ? Unknown(word, start) : Wrong($"{word} of what? Write {word}(duration), or another of: {Known}."));
    }

    private Figure MetricScore()
    {
        var name = Argument("a metric's name, as in score(Contains)");
        return new Figure($"{ScoreName}({name})", FigureUnit.Share);
    }

    // pass_at(3) and pass_hat(3), which are also written as they are spoken of: pass@3 and pass^3.
    private Figure ChanceOf(string name)
    {
        var place = _place;
        var number = _place < text.Length && text[_place] == '(' ? Argument("how many runs, as in pass_at(3)") : Digits().Match(text, _place).Value;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var k) || k < 1)
        {
            throw Wrong("How many runs? Write pass_at(3), or pass_hat(3), for three.", place);
        }

        _place = text[place] == '(' ? _place : place + number.Length;
        return new Figure(FormattableString.Invariant($"{name}({k})"), FigureUnit.Share);
    }

    private Figure OfDistribution(string word, int start)
    {
        var what = StatisticNames.Find(word) ?? throw Unknown(word, start);
        var place = _place + 1;
        var name = Argument("a distribution, as in p95(duration)");
        if (DistributionCatalog.Find(name) is not { } distribution)
        {
            _place = place;
            throw Wrong(NearestName.Unknown("distribution", name, FigureCatalog.Distributions));
        }

        return FigureCatalog.OfDistribution(distribution, what);
    }

    // A metric's name may itself hold brackets.
    private string Argument(string expected)
    {
        var start = _place + 1;
        var depth = 0;
        for (; _place < text.Length; _place++)
        {
            depth += text[_place] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                var name = text[start.._place++].Trim();
                return name.Length > 0 ? name : throw Wrong($"The brackets hold {expected}.", start);
            }
        }

        throw Wrong("The bracket is not closed.", start - 1);
    }

    private ThresholdOperator ReadOperator(Figure figure)
    {
        SkipSpace();
        foreach (var (symbol, comparison) in Operators)
        {
            if (string.Compare(text, _place, symbol, 0, symbol.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                _place += symbol.Length;
                return comparison;
            }
        }

        throw Wrong(_place == text.Length
            ? $"An operator and a limit are expected. If they were written, quote it: the shell takes an unquoted < or > for itself. Write '{figure} {Example(figure)}'."
            : "An operator is expected: < <= > >= == or -lt -le -gt -ge -eq.");
    }

    private double ReadLimit(Figure figure)
    {
        SkipSpace();
        var place = _place;
        var match = Number().Match(text, _place);
        if (!match.Success || !double.TryParse(match.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw Wrong(_place == text.Length
                ? $"A limit is expected. If it was written, quote it: the shell takes an unquoted < or > for itself. Write '{figure} {Example(figure)}'."
                : "A number is expected, such as 800 or 0.95.");
        }

        _place += match.Length;
        if (_place < text.Length && text[_place] == ',')
        {
            throw Wrong("A number has no comma: write 0.95 and 10000.");
        }

        SkipSpace();
        var unit = UnitName().Match(text, _place).Value;
        var limit = number * Scale(figure, unit);
        if (figure.Unit == FigureUnit.Share && limit is < 0 or > 1)
        {
            throw Wrong($"{figure} is a share from 0 to 1. Write 0.95, or 95%.", place);
        }

        _place += unit.Length;
        return limit;
    }

    private double Scale(Figure figure, string unit) => (figure.Unit, unit.ToLowerInvariant()) switch
    {
        (_, "") => 1,
        (FigureUnit.Share, "%") => 0.01,
        (FigureUnit.Milliseconds, "ms") => 1,
        (FigureUnit.Milliseconds, "s") => 1000,
        (FigureUnit.PerSecond, "/s") => 1,
        (FigureUnit.Megabytes, "mb" or "mib") => 1,
        (FigureUnit.Megabytes, "kb" or "kib") => 1 / KilobytesPerMegabyte,
        (FigureUnit.Megabytes, "gb" or "gib") => KilobytesPerMegabyte,
        (FigureUnit.Share, _) => throw Wrong($"{figure} is a share: give 0 to 1, or a percentage such as 95%."),
        (FigureUnit.Milliseconds, _) => throw Wrong($"{figure} is a time: its units are ms and s, and without one it is ms."),
        (FigureUnit.PerSecond, _) => throw Wrong($"{figure} is per second: it takes no unit but /s."),
        (FigureUnit.Megabytes, _) => throw Wrong($"{figure} is memory: its units are KB, MB and GB, and without one it is MB."),
        _ => throw Wrong($"{figure} is a number and takes no unit."),
    };

    private static string Example(Figure figure) => figure.Unit switch
    {
        FigureUnit.Share => ">= 0.95",
        FigureUnit.Milliseconds => "< 800",
        FigureUnit.PerSecond => ">= 10",
        _ => "<= 100",
    };

    private static string Known => string.Join(", ", FigureCatalog.Distributions);

    private AgentUnitException Unknown(string word, int start) => Wrong(
        word is ['p' or 'P', .. var digits] && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "A percentile lies above 0 and below 100, such as p50, p95 or p99.9. The extremes are min and max."
            : NearestName.Unknown("figure", word, FigureCatalog.Names),
        start);

    private AgentUnitException Wrong(string problem, int? place = null) => ThresholdErrors.Invalid(text, place ?? _place, problem);

    private void SkipSpace()
    {
        while (_place < text.Length && char.IsWhiteSpace(text[_place]))
        {
            _place++;
        }
    }

    // A hyphen belongs to the name unless it begins an operator.
    [GeneratedRegex(@"\G\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\G(?:pass[@^]|[A-Za-z_][\w.]*)(?:-(?!(?:lt|le|gt|ge|eq|ne)\b)\w+)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\G[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\G(?:%|/s|[A-Za-zµ]+)", RegexOptions.CultureInvariant)]
    private static partial Regex UnitName();
}
