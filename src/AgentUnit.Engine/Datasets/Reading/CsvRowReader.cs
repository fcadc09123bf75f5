using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;
using CsvHelper;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>Separated values with a header line; a value in quotes may hold separators and line breaks. An empty value is none.</summary>
internal sealed class CsvRowReader : RowReader
{
    private readonly TextFile _file;
    private readonly CsvHeader _header;

    /// <summary>Reads the header.</summary>
    /// <exception cref="AgentUnitException">No column holds the input.</exception>
    public CsvRowReader(TextFile file, PropertyMapping mapping)
    {
        _file = file;
        _header = CsvHeader.Read(file, mapping);
    }

    public override IEnumerable<SourceRow> Read()
    {
        if (_header.Columns.Count == 0)
        {
            yield break;
        }

        using var text = _file.OpenText();
        CsvMalformedRecord? malformed = null;
        using var reader = CsvReader.Create(text, Options(record => malformed = record), leaveOpen: true);
        while (reader.Read())
        {
            yield return Row(reader, malformed?.LineNumber == reader.LineNumber ? malformed?.Reason : null);
        }
    }

    private SourceRow Row(CsvReader reader, CsvMalformedReason? reason)
    {
        var line = (int)reader.LineNumber;
        if (reason is CsvMalformedReason.UnterminatedQuote)
        {
            // It has swallowed the rest of the file, which is more than one bad entry.
            throw Invalid(line, "a quote that opens here is never closed");
        }

        if (reason is CsvMalformedReason.TextAfterClosingQuote)
        {
            return new SourceRow(line, null, Invalid(line, "there is text after a closing quote. Write a quote within quotes twice"));
        }

        var columns = _header.Columns;
        if (reader.FieldCount != columns.Count)
        {
            return new SourceRow(line, null, Invalid(
                line,
                $"{reader.FieldCount} values where the header has {columns.Count} columns. A value that holds the separator '{_header.Separator}' must be in quotes"));
        }

        var row = new Dictionary<string, object?>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            row.Add(columns[i], CsvCell.Read(columns[i], reader.GetString(i)));
        }

        return new SourceRow(line, row);
    }

    private AgentUnitException Invalid(int line, string why) => DatasetErrors.FormatInvalid("Csv", _file.Path, line, why);

    private CsvReaderOptions Options(Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = _header.Separator,
        TrackLineNumbers = true,
        OnMalformedRecord = onMalformed,
    };
}

/// <summary>One value of a separated file. In the columns messages, turns, tags, tool_mocks and metadata it may be JSON.</summary>
internal static class CsvCell
{
    private static readonly string[] Structured = [.. CaseKeys.Messages, .. CaseKeys.Turns, .. CaseKeys.Tags, .. CaseKeys.ToolMocks, .. CaseKeys.Metadata];

    /// <summary>The plain value; null for an empty one.</summary>
    public static object? Read(string column, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return text[0] is '[' or '{' && Structured.Contains(column, KeyName.Comparer) ? Json(text) : text;
    }

    // What only looks like JSON stays the text that it is.
    private static object? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return PlainJson.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return text;
        }
    }
}
