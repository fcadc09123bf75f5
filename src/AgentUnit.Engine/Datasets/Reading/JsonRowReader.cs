using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>One JSON document: a list of cases, an object that holds one, or one case.</summary>
internal sealed class JsonRowReader : RowReader
{
    private readonly TextFile _file;
    private readonly DocumentLayout _layout;

    /// <summary>Goes through the document's outermost keys, unless it is a list.</summary>
    public JsonRowReader(TextFile file, PropertyMapping mapping)
    {
        _file = file;
        if (file.IsBlank())
        {
            _layout = DocumentLayout.Empty;
            return;
        }

        using var text = file.OpenText();
        var scanner = new JsonScanner(text);
        _layout = Explain(() => Layout(scanner, mapping));
    }

    public override string? Name => _layout.Name;

    public override IReadOnlyList<string> UnusedKeys => _layout.UnusedKeys;

    public override IEnumerable<SourceRow> Read()
    {
        if (_layout.Kind is DocumentKind.Empty)
        {
            yield break;
        }

        using var text = _file.OpenText();
        var scanner = new JsonScanner(text);
        if (_layout.Kind is not DocumentKind.Case)
        {
            Explain(() => EnterList(scanner));
        }

        while (Explain(scanner.NextValue) is { } document)
        {
            using (document)
            {
                yield return Row(document.RootElement, scanner.Line);
            }
        }

        Explain(() => ReadToEnd(scanner));
    }

    private DocumentLayout Layout(JsonScanner scanner, PropertyMapping mapping)
    {
        switch (scanner.Next())
        {
            case JsonTokenType.StartArray:
                return DocumentLayout.List;
            case not JsonTokenType.StartObject:
                throw DatasetErrors.LayoutUnknown(_file.Path, []);
        }

        var keys = new List<LayoutKey>();
        while (scanner.Next(out var name) is JsonTokenType.PropertyName)
        {
            var isList = scanner.Next(out var content) is JsonTokenType.StartArray;
            var isListOfObjects = false;
            if (isList)
            {
                isListOfObjects = scanner.Next() is JsonTokenType.StartObject;
                SkipRestOfList(scanner);
            }
            else
            {
                scanner.Skip();
            }

            keys.Add(new LayoutKey(name!, content, isListOfObjects));
        }

        return DocumentLayout.OfObject(_file.Path, keys, mapping);
    }

    // The list's first token was read already.
    private static void SkipRestOfList(JsonScanner scanner)
    {
        while (scanner.Token is not (JsonTokenType.EndArray or JsonTokenType.None))
        {
            scanner.Skip();
            scanner.Next();
        }
    }

    private bool EnterList(JsonScanner scanner)
    {
        if (scanner.Next() is JsonTokenType.StartArray)
        {
            return true;
        }

        while (scanner.Next(out var name) is JsonTokenType.PropertyName)
        {
            var token = scanner.Next();
            if (name == _layout.ListKey)
            {
                return token is JsonTokenType.StartArray ? true : throw DatasetErrors.LayoutUnknown(_file.Path, [name!]);
            }

            scanner.Skip();
        }

        return false;
    }

    private static bool ReadToEnd(JsonScanner scanner)
    {
        while (scanner.Next() is not JsonTokenType.None)
        {
        }

        return true;
    }

    private SourceRow Row(JsonElement element, int line)
    {
        try
        {
            return new SourceRow(line, PlainJson.Read(element));
        }
        catch (FormatException exception)
        {
            return new SourceRow(line, null, DatasetErrors.FormatInvalid("Json", _file.Path, line, exception.Message, exception));
        }
    }

    private T Explain<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (JsonException exception)
        {
            var hint = exception.Message.Contains("after a single JSON value", StringComparison.Ordinal)
                ? $" If each line is a case of its own, use {Setting.Format} JsonLines."
                : "";
            throw DatasetErrors.FormatInvalid("Json", _file.Path, (int)(exception.LineNumber ?? 0) + 1, JsonProblem.Of(exception) + hint, exception);
        }
    }
}
