using System.Globalization;
using AgentUnit.Engine.Reporting;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Where the report of several benchmarks is saved.</summary>
internal static class BenchmarkFile
{
    /// <summary>The file for a path: the path itself, or a name with the time in it where that is a folder.</summary>
    /// <param name="path">The full path of a file, or of a folder that exists or that ends in a separator.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AgentUnitException">A report cannot be written there.</exception>
    public static string Resolve(string path, TimeProvider time)
    {
        if (!Directory.Exists(path) && !Path.EndsInDirectorySeparator(path))
        {
            Check(path);
            return path;
        }

        var stem = Path.Combine(path, "benchmark-" + time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        var file = stem + ".json";
        for (var number = 2; File.Exists(file); number++)
        {
            file = FormattableString.Invariant($"{stem}-{number}.json");
        }

        Check(file);
        return file;
    }

    /// <summary>Saves a report as JSON.</summary>
    /// <exception cref="AgentUnitException">It cannot be written.</exception>
    public static void Save(string file, BenchmarkReport report)
    {
        using var opened = ReportFile.Open(file, new ReportOptions { Format = ReportFormat.Json });
        opened.Add(report);
        opened.Complete();
    }

    // Tried before anything is sent: what was paid for must have a place to go.
    private static void Check(string file)
    {
        if (Directory.Exists(Path.GetDirectoryName(file)))
        {
            using var attempt = AtomicFile.Create(file);
        }
        else
        {
            throw FileErrors.FolderNotFound(file);
        }
    }
}
