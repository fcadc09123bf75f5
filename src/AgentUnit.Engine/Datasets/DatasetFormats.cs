using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Which format a file has.</summary>
internal static class DatasetFormats
{
    /// <summary>The format asked for, or that of the file's extension.</summary>
    /// <exception cref="AgentUnitException">The extension is not known, or it is a folder.</exception>
    public static DatasetFormat Resolve(TextFile file, DatasetFormat format) => format is not DatasetFormat.Auto ? format
        : Of(file) ?? throw DatasetErrors.FormatUnknown(file.Path, file.Extension);

    /// <summary>The format of the file's extension, where nothing else can tell it.</summary>
    /// <exception cref="AgentUnitException">The extension is not known, or it is a folder.</exception>
    public static DatasetFormat ByName(TextFile file) => Of(file) ?? throw DatasetErrors.ExtensionUnknown(file.Path);

    private static DatasetFormat? Of(TextFile file) => file.Extension switch
    {
        ".json" => DatasetFormat.Json,
        ".jsonl" or ".ndjson" => DatasetFormat.JsonLines,
        ".csv" or ".tsv" => DatasetFormat.Csv,
        ".yaml" or ".yml" => DatasetFormat.Yaml,
        _ => Directory.Exists(file.Path) ? throw ReadErrors.IsFolder(file.Path) : null,
    };

    /// <summary>What separates the values: a tab in a .tsv; null where the file must show it.</summary>
    public static char? Separator(TextFile file) => file.Extension == ".tsv" ? '\t' : null;
}
