using AgentUnit.Engine.Datasets.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>Makes plain values of a YAML parser's events, and remembers those that have an anchor.</summary>
internal sealed class YamlNodes(IParser parser)
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;
    private const string MergeKey = "<<";

    private readonly Dictionary<AnchorName, (object? Value, int Nodes)> _anchors = [];
    private int _nodes;

    /// <summary>Reads the next value whole.</summary>
    /// <exception cref="YamlException">It is not YAML, is nested too deeply, or grows without bounds by its aliases.</exception>
    public object? Read()
    {
        _nodes = 0;
        return Node(0);
    }

    private object? Node(int depth)
    {
        var before = _nodes++;
        if (depth > MaxDepth)
        {
            throw Fail($"values are nested more than {MaxDepth} deep");
        }

        if (parser.Accept<AnchorAlias>(out var alias))
        {
            return Alias(alias);
        }

        var anchor = parser.Require<NodeEvent>().Anchor;
        object? value = parser.Accept<SequenceStart>(out _) ? Sequence(depth)
            : parser.Accept<MappingStart>(out _) ? Mapping(depth)
            : YamlScalar.Value(parser.Consume<Scalar>());
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = (value, _nodes - before);
        }

        return value;
    }

    private object? Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw Fail($"there is no anchor '{alias.Value}' above");
        }

        // A few lines of aliases to aliases can stand for more nodes than memory holds.
        _nodes += anchored.Nodes;
        if (_nodes > MaxNodes)
        {
            throw Fail($"aliases make this value larger than {MaxNodes} nodes");
        }

        parser.Consume<AnchorAlias>();
        return anchored.Value;
    }

    private List<object?> Sequence(int depth)
    {
        parser.Consume<SequenceStart>();
        var result = new List<object?>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            result.Add(Node(depth + 1));
        }

        return result;
    }

    private Dictionary<string, object?> Mapping(int depth)
    {
        parser.Consume<MappingStart>();
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        var merged = new List<IReadOnlyDictionary<string, object?>>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Accept<Scalar>(out var scalar) ? scalar.Value : throw Fail("a key must be text");
            parser.Consume<Scalar>();
            var value = Node(depth + 1);
            if (key == MergeKey && scalar.Style is ScalarStyle.Plain)
            {
                merged.AddRange(Merged(value));
            }
            else if (!result.TryAdd(key, value))
            {
                throw Fail($"the key '{key}' is there twice");
            }
        }

        foreach (var (key, value) in merged.SelectMany(item => item))
        {
            result.TryAdd(key, value);
        }

        return result;
    }

    private IEnumerable<IReadOnlyDictionary<string, object?>> Merged(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> one => [one],
        IReadOnlyList<object?> list when list.All(item => item is IReadOnlyDictionary<string, object?>) =>
            list.Cast<IReadOnlyDictionary<string, object?>>(),
        _ => throw Fail($"'{MergeKey}' merges mappings only"),
    };

    private YamlException Fail(string why)
    {
        var (start, end) = parser.Current is { } current ? (current.Start, current.End) : (Mark.Empty, Mark.Empty);
        return new YamlException(start, end, why);
    }
}

/// <summary>What a YAML scalar means, by YAML 1.2's core schema: 'yes' and 'no' are text.</summary>
internal static class YamlScalar
{
    private const string TextTag = "tag:yaml.org,2002:str";

    /// <summary>The plain value: text, a number or truth value with its spelling, or null.</summary>
    public static object? Value(Scalar scalar)
    {
        var isText = scalar.Style is not ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == TextTag);
        return isText ? scalar.Value : Meaning(scalar.Value);
    }

    /// <summary>Whether text keeps its meaning when it is written without quotes.</summary>
    public static bool IsPlainSafe(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text[^1] != ' '
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '_' or '-' or '.')
        && Meaning(text) is string;

    private static object? Meaning(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => new ScalarText(plain, true),
        "false" or "False" or "FALSE" => new ScalarText(plain, false),
        _ when char.IsAsciiDigit(plain[^1]) || plain[^1] == '.' => ScalarText.Number(plain),
        _ => plain,
    };
}
