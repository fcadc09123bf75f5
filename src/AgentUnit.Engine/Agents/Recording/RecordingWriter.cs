namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Appends lines to a recording, each with one write to the system, so that a crash loses none.</summary>
/// <remarks>A file has one writer in this process, shared by whoever records to it; another process is kept out.</remarks>
internal sealed class RecordingWriter : IDisposable
{
    private static readonly Dictionary<string, RecordingWriter> Writers = new(
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private readonly object _gate = new();
    private readonly string _path;
    private readonly FileStream _file;
    private int _users;

    private RecordingWriter(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        EndLastLine();
    }

    /// <summary>The writer of a file, which the caller gives back by <see cref="Dispose"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened for writing.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static RecordingWriter Acquire(string path)
    {
        lock (Writers)
        {
            if (!Writers.TryGetValue(path, out var writer))
            {
                writer = new RecordingWriter(path);
                Writers.Add(path, writer);
            }

            writer._users++;
            return writer;
        }
    }

    /// <summary>Gives the writer back; the last user's call closes the file.</summary>
    public void Dispose()
    {
        lock (Writers)
        {
            if (--_users == 0)
            {
                Writers.Remove(_path);
                _file.Dispose();
            }
        }
    }

    /// <summary>Appends a line, which ends in a line feed.</summary>
    /// <exception cref="IOException">The disk is full or gone; the line is not in the file, nor is half of it.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            var end = _file.Position;
            try
            {
                _file.Write(line);
            }
            catch (IOException)
            {
                TakeBack(end);
                throw;
            }
        }
    }

    private void TakeBack(long end)
    {
        try
        {
            _file.SetLength(end);
            _file.Position = end;
        }
        catch (IOException)
        {
            // The disk takes nothing at all: there is no half line either.
        }
    }

    // What another program left without a line feed would otherwise run into the first new line.
    private void EndLastLine()
    {
        if (_file.Length == 0)
        {
            return;
        }

        _file.Seek(-1, SeekOrigin.End);
        if (_file.ReadByte() != '\n')
        {
            _file.Write("\n"u8);
        }
    }
}
