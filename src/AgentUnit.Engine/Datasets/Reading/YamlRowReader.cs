using System.Text;
using AgentUnit.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>One YAML document: a list of cases, a mapping that holds one, or one case.</summary>
internal sealed class YamlRowReader : RowReader
{
    private readonly TextFile _file;
    private readonly DocumentLayout _layout;

    /// <summary>Goes through the document's outermost keys, unless it is a list.</summary>
    public YamlRowReader(TextFile file, PropertyMapping mapping)
    {
        _file = file;
        using var text = file.OpenText();
        var parser = new Parser(text);
        _layout = Explain(parser, () => Layout(parser, mapping));
    }

    public override string? Name => _layout.Name;

    public override IReadOnlyList<string> UnusedKeys => _layout.UnusedKeys;

    public override IEnumerable<SourceRow> Read()
    {
        using var text = _file.OpenText();
        var parser = new Parser(text);
        var nodes = new YamlNodes(parser);
        if (!Explain(parser, () => Enter(parser, nodes)))
        {
            yield break;
        }

        while (Explain(parser, () => _layout.Kind is DocumentKind.Case || !parser.TryConsume<SequenceEnd>(out _)))
        {
            yield return Explain(parser, () => Row(parser, nodes));
            if (_layout.Kind is DocumentKind.Case)
            {
                break;
            }
        }

        Explain(parser, () => ReadToEnd(parser));
    }

    private DocumentLayout Layout(Parser parser, PropertyMapping mapping)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || (parser.Accept<Scalar>(out var scalar) && string.IsNullOrWhiteSpace(scalar.Value)))
        {
            return DocumentLayout.Empty;
        }

        if (parser.Accept<SequenceStart>(out _))
        {
            return DocumentLayout.List;
        }

        if (!parser.TryConsume<MappingStart>(out _))
        {
            throw DatasetErrors.LayoutUnknown(_file.Path, []);
        }

        var keys = new List<LayoutKey>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = parser.Consume<Scalar>().Value;
            var text = parser.Accept<Scalar>(out var value) ? value.Value : null;
            keys.Add(new LayoutKey(name, text, SkipValue(parser)));
        }

        return DocumentLayout.OfObject(_file.Path, keys, mapping);
    }

    private static bool SkipValue(Parser parser)
    {
        if (!parser.TryConsume<SequenceStart>(out _))
        {
            parser.SkipThisAndNestedEvents();
            return false;
        }

        var isListOfObjects = parser.Accept<MappingStart>(out _);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            parser.SkipThisAndNestedEvents();
        }

        return isListOfObjects;
    }

    // What is passed over on the way to the list is read all the same: the cases may refer to its anchors.
    private bool Enter(Parser parser, YamlNodes nodes)
    {
        parser.Consume<StreamStart>();
        if (_layout.Kind is DocumentKind.Empty)
        {
            return false;
        }

        parser.Consume<DocumentStart>();
        if (_layout.Kind is DocumentKind.ListInObject)
        {
            parser.Consume<MappingStart>();
            while (parser.Consume<Scalar>().Value != _layout.ListKey)
            {
                nodes.Read();
            }
        }

        if (_layout.Kind is not DocumentKind.Case && !parser.TryConsume<SequenceStart>(out _))
        {
            throw DatasetErrors.LayoutUnknown(_file.Path, [_layout.ListKey!]);
        }

        return true;
    }

    private static SourceRow Row(Parser parser, YamlNodes nodes)
    {
        var line = (int)parser.Current!.Start.Line;
        return new SourceRow(line, nodes.Read());
    }

    private bool ReadToEnd(Parser parser)
    {
        while (parser.MoveNext())
        {
            if (parser.Current is DocumentStart document)
            {
                throw DatasetErrors.FormatInvalid("Yaml", _file.Path, (int)document.Start.Line, "a second document begins here. Put all cases into one list");
            }
        }

        return true;
    }

    private T Explain<T>(Parser parser, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (YamlException exception)
        {
            throw DatasetErrors.FormatInvalid("Yaml", _file.Path, (int)exception.Start.Line, exception.Message, exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or (ArgumentException and not DecoderFallbackException))
        {
            // The parser loses its way in some broken texts, and then all that is known is where it was last.
            var line = (int)(parser.Current?.End.Line ?? 1);
            throw DatasetErrors.FormatInvalid("Yaml", _file.Path, line, "the text after this place cannot be understood. Look at its indents, quotes and brackets", exception);
        }
    }
}
