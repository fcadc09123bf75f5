using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>One JSON value a line; blank lines are passed over.</summary>
internal sealed class JsonLinesReader(TextFile file) : RowReader
{
    public override IEnumerable<SourceRow> Read()
    {
        using var reader = file.OpenText();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(line, number);
            }
        }
    }

    private SourceRow Row(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return new SourceRow(number, PlainJson.Read(document.RootElement));
        }
        catch (JsonException exception)
        {
            var hint = line.TrimStart() is ['['] or ['{'] ? $" If the file is one JSON document, use {Setting.Format} Json." : "";
            return new SourceRow(number, null, DatasetErrors.FormatInvalid("Json", file.Path, number, JsonProblem.Of(exception) + hint, exception));
        }
        catch (FormatException exception)
        {
            return new SourceRow(number, null, DatasetErrors.FormatInvalid("Json", file.Path, number, exception.Message, exception));
        }
    }
}
