using System.Globalization;
using System.Text;

namespace AgentUnit.Engine.Json;

/// <summary>Reads the text of a <see cref="JsonPath"/>.</summary>
internal sealed class JsonPathParser
{
    private readonly string _text;
    private readonly List<JsonPathStep> _steps = [];
    private int _at;

    private JsonPathParser(string text) => _text = text;

    private bool AtEnd => _at >= _text.Length;

    /// <exception cref="AgentUnitException">It is not a path that can be read.</exception>
    public static JsonPathStep[] Parse(string text) => new JsonPathParser(text).Parse();

    private JsonPathStep[] Parse()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            throw JsonPathErrors.Empty();
        }

        if (_text[0] == '$')
        {
            _at++;
        }
        else if (_text[0] is not ('.' or '['))
        {
            // 'a.b' is '$.a.b' without its beginning.
            ReadMember();
        }

        while (!AtEnd)
        {
            ReadStep();
        }

        return [.. _steps];
    }

    private void ReadStep()
    {
        switch (_text[_at])
        {
            case '.':
                _at++;
                ReadMember();
                break;
            case '[':
                _at++;
                ReadBracket();
                break;
            default:
                throw Bad("expected '.' or '['");
        }
    }

    private void ReadMember()
    {
        if (!AtEnd && _text[_at] == '.')
        {
            throw Bad("'..' is not supported: name each step");
        }

        if (!AtEnd && _text[_at] == '*')
        {
            _at++;
            _steps.Add(default);
            return;
        }

        var start = _at;
        while (!AtEnd && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '$' or '@' || char.IsSurrogate(_text[_at])))
        {
            _at++;
        }

        _steps.Add(_at > start ? new(_text[start.._at], null) : throw Bad("expected a name; quote one that has other characters: ['x y']"));
    }

    private void ReadBracket()
    {
        SkipSpaces();
        _steps.Add(AtEnd ? throw Bad("the bracket is not closed") : _text[_at] switch
        {
            '\'' or '"' => new(ReadQuoted(), null),
            '*' => Wildcard(),
            '?' => throw Bad("filters are not supported"),
            _ => new(null, ReadIndex()),
        });
        SkipSpaces();
        if (AtEnd || _text[_at] != ']')
        {
            throw Bad(AtEnd ? "the bracket is not closed" : _text[_at] switch
            {
                ':' => "slices are not supported: give one index, or [*]",
                ',' => "unions are not supported: give one name or index, or [*]",
                _ => "expected ']'",
            });
        }

        _at++;
    }

    private JsonPathStep Wildcard()
    {
        _at++;
        return default;
    }

    private int ReadIndex()
    {
        var start = _at;
        if (!AtEnd && _text[_at] == '-')
        {
            _at++;
        }

        while (!AtEnd && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        if (int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return index;
        }

        var slice = !AtEnd && _text[_at] == ':';
        _at = start;
        throw Bad(slice ? "slices are not supported: give one index, or [*]" : "expected an index, a quoted name or '*'");
    }

    private string ReadQuoted()
    {
        var quote = _text[_at++];
        var name = new StringBuilder();
        while (!AtEnd && _text[_at] != quote)
        {
            name.Append(_text[_at] == '\\' ? ReadEscape() : _text[_at++]);
        }

        if (AtEnd)
        {
            throw Bad("the quoted name is not closed");
        }

        _at++;
        return name.ToString();
    }

    private char ReadEscape()
    {
        _at++;
        var code = AtEnd ? '\0' : _text[_at++];
        switch (code)
        {
            case '\\' or '\'' or '"' or '/':
                return code;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                _at += 4;
                return (char)unit;
            default:
                _at = Math.Min(_at, _text.Length) - 1;
                throw Bad("unknown escape");
        }
    }

    private void SkipSpaces()
    {
        while (!AtEnd && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private AgentUnitException Bad(string what) => JsonPathErrors.Invalid(_text, Math.Min(_at, _text.Length), what);
}

/// <summary>What can be wrong with a JSON path.</summary>
internal static class JsonPathErrors
{
    private const string Id = "AgentUnit.JsonPathInvalid";
    private const string Form = "A path looks like $.choices[0].message.content or $['x y'][-1]; [*] takes all children.";

    public static AgentUnitException Empty() => new(Id, ProblemKind.InvalidArgument, $"The JSON path is empty. {Form}");

    public static AgentUnitException Invalid(string path, int at, string what) => new(
        Id,
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"The JSON path '{path}' cannot be read at character {at + 1}: {what}. {Form}"));
}
