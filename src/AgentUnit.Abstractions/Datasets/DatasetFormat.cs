namespace AgentUnit;

/// <summary>How a file of test cases is written.</summary>
public enum DatasetFormat
{
    /// <summary>As the file's extension says.</summary>
    Auto,

    /// <summary>One JSON document: an array of cases, or an object that holds one.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Separated values with a header line.</summary>
    Csv,

    /// <summary>One YAML document: a list of cases, or a mapping that holds one.</summary>
    Yaml,
}
