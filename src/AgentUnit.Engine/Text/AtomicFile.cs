namespace AgentUnit.Engine.Text;

/// <summary>A file that takes its name only when it is complete; until then it is <c>name.partial</c> beside it, and whatever had the name stays.</summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _target;
    private bool _done;

    private AtomicFile(string path, string target, string written)
    {
        Path = path;
        _target = target;
        PartialPath = written;
        Stream = new FileStream(written, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    /// <summary>The file's name, as it was given.</summary>
    public string Path { get; }

    /// <summary>Where it lies until it is complete.</summary>
    public string PartialPath { get; }

    /// <summary>Unbuffered: what writes to it has a buffer of its own.</summary>
    public Stream Stream { get; }

    /// <summary>Whether an incomplete file is left as <see cref="PartialPath"/> rather than deleted.</summary>
    public bool KeepPartial { get; set; }

    /// <summary>Opens a file for writing.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="noClobber">Whether an existing file is an error.</param>
    /// <param name="force">Whether a read-only file may be replaced.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="AgentUnitException">The file cannot be written there.</exception>
    public static AtomicFile Create(string path, bool noClobber = false, bool force = false)
    {
        try
        {
            // A link keeps pointing at the file that it points at.
            var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            Check(path, target, noClobber, force);
            return new AtomicFile(path, target, IsDevice(target) ? target : target + ".partial");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(path, exception);
        }
    }

    /// <summary>Writes a whole file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = Create(path);
        try
        {
            write(file.Stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(path, exception);
        }

        file.Commit();
    }

    /// <summary>Closes the file and gives it its name.</summary>
    /// <exception cref="AgentUnitException">It could not be written.</exception>
    public void Commit()
    {
        try
        {
            Stream.Dispose();
            if (PartialPath != _target)
            {
                KeepUnixMode();
                File.Move(PartialPath, _target, overwrite: true);
            }

            _done = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.WriteFailed(Path, exception);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_done && !KeepPartial && PartialPath != _target)
        {
            File.Delete(PartialPath);
        }
    }

    private static void Check(string path, string target, bool noClobber, bool force)
    {
        if (Directory.Exists(target))
        {
            throw FileErrors.IsFolder(path);
        }

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(target)))
        {
            throw FileErrors.FolderNotFound(path);
        }

        var existing = new FileInfo(target);
        if (!existing.Exists || IsDevice(target))
        {
            return;
        }

        if (noClobber)
        {
            throw FileErrors.Exists(path);
        }

        if (existing.IsReadOnly)
        {
            if (!force)
            {
                throw FileErrors.ReadOnly(path);
            }

            existing.IsReadOnly = false;
        }
    }

    // A device is written to, never replaced: as root, moving a file onto /dev/null would break the machine.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);

    private void KeepUnixMode()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(_target))
        {
            File.SetUnixFileMode(PartialPath, File.GetUnixFileMode(_target));
        }
    }
}
