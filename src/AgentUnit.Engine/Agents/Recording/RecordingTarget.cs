using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Where a recording is to be written.</summary>
internal static class RecordingTarget
{
    /// <exception cref="AgentUnitException">A recording cannot be written there.</exception>
    public static void Check(string path)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            throw RecordingErrors.Packed(path);
        }

        if (Directory.Exists(path))
        {
            throw FileErrors.IsFolder(path);
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw FileErrors.FolderNotFound(path);
        }
    }

    /// <exception cref="AgentUnitException">The file cannot be opened for writing.</exception>
    public static RecordingWriter Open(string path)
    {
        try
        {
            return RecordingWriter.Acquire(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(path, exception);
        }
    }
}
