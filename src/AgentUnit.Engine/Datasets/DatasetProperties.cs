using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>The properties that the entries of a file have, for whoever must choose one.</summary>
internal static class DatasetProperties
{
    /// <summary>The paths within the file's first entry.</summary>
    /// <exception cref="AgentUnitException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Of(string path, DatasetFormat format)
    {
        var file = new TextFile(path);
        if (DatasetFormats.Resolve(file, format) is DatasetFormat.Csv)
        {
            return file.Try(() => CsvHeader.Guess(file).Columns);
        }

        var rows = RowReader.Open(file, format, PropertyMapping.None).Read();
        return file.Guard(rows).FirstOrDefault().Value is IReadOnlyDictionary<string, object?> row
            ? [.. PropertyPath.In(row)]
            : [];
    }
}
