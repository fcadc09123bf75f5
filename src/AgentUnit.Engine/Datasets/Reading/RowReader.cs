using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>Reads the entries of a file in one format, as they are needed.</summary>
internal abstract class RowReader
{
    /// <summary>The dataset's name, if the file gives one.</summary>
    public virtual string? Name => null;

    /// <summary>Keys beside the list of cases that mean nothing to a dataset.</summary>
    public virtual IReadOnlyList<string> UnusedKeys => [];

    /// <summary>The reader for a file; it looks at the file's head or layout at once.</summary>
    /// <exception cref="AgentUnitException">The format is not known, or the file has none of it.</exception>
    public static RowReader Open(TextFile file, DatasetFormat format, PropertyMapping mapping) => file.Try<RowReader>(() =>
        DatasetFormats.Resolve(file, format) switch
        {
            DatasetFormat.JsonLines => new JsonLinesReader(file),
            DatasetFormat.Csv => new CsvRowReader(file, mapping),
            DatasetFormat.Yaml => new YamlRowReader(file, mapping),
            _ => new JsonRowReader(file, mapping),
        });

    /// <summary>The entries from the start. What is wrong with one alone is in the entry; what ends the file is thrown.</summary>
    public abstract IEnumerable<SourceRow> Read();
}
