using System.Globalization;
using AgentUnit.Engine.Text;
using CsvHelper;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>The first line of separated values.</summary>
/// <param name="Separator">What separates them.</param>
/// <param name="Columns">The columns' names; none if the file is empty.</param>
internal sealed record CsvHeader(char Separator, IReadOnlyList<string> Columns)
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Reads the header. The separator is the one by which a column for the input is found, whatever the text below holds.</summary>
    /// <exception cref="AgentUnitException">There is no such column, or two have the same name.</exception>
    public static CsvHeader Read(TextFile file, PropertyMapping mapping)
    {
        var header = Candidates(file).FirstOrDefault(candidate => candidate.HasInput(mapping)) ?? Guess(file);
        if (header.Columns.Count > 0 && !header.HasInput(mapping))
        {
            throw mapping.Input is { } path
                ? DatasetErrors.PropertyNotFound(file.Path, $"{Setting.InputProperty}", path.Text, header.Columns)
                : DatasetErrors.NoInputColumn(file.Path, header.Columns);
        }

        var repeated = header.Columns.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return repeated is null
            ? header
            : throw DatasetErrors.FormatInvalid("Csv", file.Path, 1, $"the column '{repeated.Key}' is there {repeated.Count()} times");
    }

    /// <summary>The header by the separator that makes the most columns of it.</summary>
    public static CsvHeader Guess(TextFile file) => Candidates(file).MaxBy(candidate => candidate.Columns.Count)!;

    private static IEnumerable<CsvHeader> Candidates(TextFile file) =>
        (DatasetFormats.Separator(file) is { } separator ? [separator] : Separators)
            .Select(candidate => new CsvHeader(candidate, Names(file, candidate)));

    private static string[] Names(TextFile file, char separator)
    {
        using var text = file.OpenText();
        using var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = separator }, leaveOpen: true);
        reader.ReadHeader();
        return [.. reader.Headers.Select(Name)];
    }

    // Data frames are often saved with a nameless first column.
    private static string Name(string name, int index) => string.IsNullOrWhiteSpace(name)
        ? $"column{(index + 1).ToString(CultureInfo.InvariantCulture)}"
        : name.Trim();

    private bool HasInput(PropertyMapping mapping)
    {
        var names = mapping.Input is { } path ? [path.Text, path.Root] : CaseKeys.Input.Concat(CaseKeys.Messages).Concat(CaseKeys.Turns);
        return names.Any(name => Columns.Contains(name, KeyName.Comparer));
    }
}
