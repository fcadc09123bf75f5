using System.Buffers.Text;

namespace AgentUnit.Engine.Monitoring.Linux;

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
