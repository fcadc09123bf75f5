namespace AgentUnit.Engine.Datasets.Writing;

/// <summary>Writes cases to a stream in one format, as they come.</summary>
internal abstract class CaseWriter : IDisposable
{
    /// <summary>The writer for a format.</summary>
    /// <param name="format">The format; not Auto.</param>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="name">The dataset's name, for the formats that can hold it.</param>
    /// <param name="separator">What separates the values of a CSV file.</param>
    public static CaseWriter Create(DatasetFormat format, Stream stream, string name, char separator) => format switch
    {
        DatasetFormat.JsonLines => new JsonLinesCaseWriter(stream),
        DatasetFormat.Csv => new CsvCaseWriter(stream, separator),
        DatasetFormat.Yaml => new YamlCaseWriter(stream, name),
        _ => new JsonCaseWriter(stream, name),
    };

    public abstract void Write(TestCase testCase);

    /// <summary>Writes what belongs after the last case.</summary>
    public abstract void Finish();

    public abstract void Dispose();
}
