using System.Buffers.Text;

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

/// <summary>
/// The memory that /proc/PID/status tells. Private memory is what is anonymous, in RAM or swapped out. The rollup of
/// smaps would be finer, but takes a large process 10 ms, and holds it up meanwhile.
/// </summary>
internal readonly record struct ProcMemory(long? PrivateBytes, long WorkingSetBytes)
{
    private const long BytesPerUnit = 1024;

    public static ProcMemory Parse(ReadOnlySpan<byte> status)
    {
        if (Find(status, "\nVmRSS:"u8) is not { } resident)
        {
            // On its way out, a process has given its memory back already.
            return new ProcMemory(0, 0);
        }

        var held = Find(status, "\nRssAnon:"u8) + (Find(status, "\nVmSwap:"u8) ?? 0);
        return new ProcMemory(held * BytesPerUnit, resident * BytesPerUnit);
    }

    private static long? Find(ReadOnlySpan<byte> status, ReadOnlySpan<byte> key)
    {
        var at = status.IndexOf(key);
        if (at < 0)
        {
            return null;
        }

        var value = status[(at + key.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(value, out long units, out _) ? units : null;
    }
}

/// <summary>What /proc/PID/stat says (man 5 proc_pid_stat). Times are in clock ticks.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Parent">Its parent.</param>
/// <param name="IsZombie">Whether it has ended, and nobody has asked how.</param>
/// <param name="Own">Processor time of its threads.</param>
/// <param name="Waited">Processor time of its ended children that it waited for, and of those that they waited for.</param>
/// <param name="StartTime">When it started: tells it from another that got its number later.</param>
internal readonly record struct ProcStat(int Pid, int Parent, bool IsZombie, long Own, long Waited, long StartTime)
{
    // Places behind the name, which ends with the last closing parenthesis because it may hold any character.
    private const int StatePlace = 0;
    private const int ParentPlace = 1;
    private const int FirstTimePlace = 11;
    private const int StartTimePlace = 19;

    public static ProcStat? Parse(int pid, ReadOnlySpan<byte> text)
    {
        var nameEnd = text.LastIndexOf((byte)')');
        if (nameEnd < 0)
        {
            return null;
        }

        Span<long> values = stackalloc long[StartTimePlace + 1];
        var zombie = false;
        var rest = text[(nameEnd + 1)..].TrimStart((byte)' ');
        for (var place = 0; place <= StartTimePlace; place++)
        {
            var end = rest.IndexOf((byte)' ');
            var field = end < 0 ? rest : rest[..end];
            if (place == StatePlace)
            {
                zombie = field.SequenceEqual("Z"u8) || field.SequenceEqual("X"u8);
            }
            else if (!Utf8Parser.TryParse(field, out values[place], out _))
            {
                return null;
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        var times = values[FirstTimePlace..];
        return new ProcStat(pid, (int)values[ParentPlace], zombie, times[0] + times[1], times[2] + times[3], values[StartTimePlace]);
    }
}
