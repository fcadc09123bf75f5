using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Which format a file has.</summary>
internal static class DatasetFormats
{
    /// <summary>The format asked for, or that of the file's extension.</summary>
    /// <exception cref="AgentUnitException">The extension is not known.</exception>
    public static DatasetFormat Resolve(TextFile file, DatasetFormat format) => format is not DatasetFormat.Auto ? format
        : file.Extension switch
        {
            ".json" => DatasetFormat.Json,
            ".jsonl" or ".ndjson" => DatasetFormat.JsonLines,
            ".csv" or ".tsv" => DatasetFormat.Csv,
            ".yaml" or ".yml" => DatasetFormat.Yaml,
            _ => throw DatasetErrors.FormatUnknown(file.Path, file.Extension),
        };

    /// <summary>What separates the values: a tab in a .tsv; null where the file must show it.</summary>
    public static char? Separator(TextFile file) => file.Extension == ".tsv" ? '\t' : null;
}
