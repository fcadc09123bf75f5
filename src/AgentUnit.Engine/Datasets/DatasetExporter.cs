using System.IO.Compression;
using AgentUnit.Engine.Datasets.Writing;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Writes a dataset to a file, packed if its name ends in .gz; the file appears whole or not at all.</summary>
internal static class DatasetExporter
{
    /// <summary>Checks where the file would go and in which format, before anything is written.</summary>
    /// <exception cref="AgentUnitException">The format is not known, or the file exists and must not be replaced.</exception>
    public static DatasetFormat Check(string path, DatasetFormat format, bool overwrites)
    {
        var resolved = DatasetFormats.Resolve(new TextFile(path), format);
        return overwrites || !File.Exists(path) ? resolved : throw DatasetErrors.FileExists(path);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="dataset">The dataset; it is gone through once.</param>
    /// <param name="path">The full path.</param>
    /// <param name="format">The format, or Auto for that of the extension.</param>
    /// <param name="overwrites">Whether an existing file may be replaced, a read-only one too.</param>
    /// <param name="cancellation">Ends the writing; nothing is left behind.</param>
    /// <exception cref="AgentUnitException">The file cannot be written.</exception>
    public static void Export(Dataset dataset, string path, DatasetFormat format, bool overwrites, CancellationToken cancellation = default)
    {
        var resolved = Check(path, format, overwrites);
        using var file = AtomicFile.Create(path, noClobber: !overwrites, force: overwrites);
        try
        {
            var text = new TextFile(path);
            using var stream = text.IsGzip ? new GZipStream(file.Stream, CompressionLevel.Optimal, leaveOpen: true) : null;
            Write(dataset, resolved, stream ?? file.Stream, DatasetFormats.Separator(text) ?? ',', cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(path, exception);
        }

        file.Commit();
    }

    private static void Write(Dataset dataset, DatasetFormat format, Stream stream, char separator, CancellationToken cancellation)
    {
        using var writer = CaseWriter.Create(format, stream, dataset.Name, separator);
        foreach (var testCase in dataset.Cases)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(testCase);
        }

        writer.Finish();
    }
}
