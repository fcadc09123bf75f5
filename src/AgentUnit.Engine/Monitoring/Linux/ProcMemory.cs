using System.Buffers.Text;

namespace AgentUnit.Engine.Monitoring.Linux;

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
