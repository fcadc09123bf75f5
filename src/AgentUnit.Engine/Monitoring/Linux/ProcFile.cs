namespace AgentUnit.Engine.Monitoring.Linux;

/// <summary>Reads the small files of /proc without making garbage that would show in the figures of this process.</summary>
internal sealed class ProcFile
{
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>The file's bytes, good until the next call; empty when it is gone or hidden.</summary>
    public ReadOnlySpan<byte> Read(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            var length = 0;
            while (length < _buffer.Length && RandomAccess.Read(handle, _buffer.AsSpan(length), length) is > 0 and var count)
            {
                length += count;
            }

            return _buffer.AsSpan(0, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Processes come and go between two looks.
            return [];
        }
    }
}
