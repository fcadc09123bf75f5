using System.Text;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Datasets;

/// <summary>A folder of data files that goes away with the test.</summary>
internal sealed class DatasetFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentunit");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = PathOf(name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    /// <summary>Writes a file and imports it.</summary>
    public Dataset Load(string name, string text, PropertyMapping? mapping = null, DatasetFormat format = DatasetFormat.Auto) =>
        Load(Write(name, text), mapping, format);

    public static Dataset Load(string path, PropertyMapping? mapping = null, DatasetFormat format = DatasetFormat.Auto) =>
        new DatasetFile(path, format, mapping ?? PropertyMapping.None, TurnMetrics.BuiltIn.Read).Load(null, null);

    /// <summary>Writes a file whose import must fail; the error names the file.</summary>
    public AgentUnitException LoadError(string name, string text, PropertyMapping? mapping = null, DatasetFormat format = DatasetFormat.Auto)
    {
        var path = Write(name, text);
        var error = Assert.Throws<AgentUnitException>(() => Load(path, mapping, format));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        return error;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
