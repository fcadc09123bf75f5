using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Monitoring.Linux;

/// <summary>
/// Adds up the processor time of a tree of processes, the ended ones included. The kernel books an ended child's time
/// with the parent that waits for it. What nobody in the tree waited for (an orphan, or children that are ignored)
/// would be missing from the next reading, and is kept here as it was last seen.
/// </summary>
internal sealed class CpuLedger
{
    // Each time is cut off to whole ticks, so a booking may come out that much lower.
    private const long ToleranceTicks = 2;

    private Dictionary<int, ProcStat> _last = [];
    private Dictionary<int, ProcStat> _next = [];
    private readonly Dictionary<int, long> _expected = [];
    private long _lost;

    /// <summary>Takes a reading of the whole tree.</summary>
    /// <returns>Ticks of the living, of those they waited for, and of those that nobody did.</returns>
    public long Add(IReadOnlyList<ProcStat> tree)
    {
        _next.Clear();
        long total = 0;
        foreach (var process in tree)
        {
            _next[process.Pid] = process;
            total += process.Own + process.Waited;
        }

        BookTheEnded();
        (_last, _next) = (_next, _last);
        return total + _lost;
    }

    private void BookTheEnded()
    {
        _expected.Clear();
        foreach (var (pid, ended) in _last)
        {
            if (Lives(pid))
            {
                continue;
            }

            var time = ended.Own + ended.Waited;
            if (AncestorOf(ended) is { } ancestor)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_expected, ancestor, out _) += time;
            }
            else
            {
                _lost += time;
            }
        }

        foreach (var (ancestor, time) in _expected)
        {
            var missing = time - (_next[ancestor].Waited - _last[ancestor].Waited);
            _lost += missing > ToleranceTicks ? missing : 0;
        }
    }

    private bool Lives(int pid) => _next.TryGetValue(pid, out var now) && now.StartTime == _last[pid].StartTime;

    // The nearest one that still lives: it has waited for the parent that had waited for this one.
    private int? AncestorOf(ProcStat process)
    {
        var parent = process.Parent;
        for (var depth = 0; depth < _last.Count && _last.TryGetValue(parent, out var seen); depth++)
        {
            if (Lives(parent))
            {
                return parent;
            }

            parent = seen.Parent;
        }

        return null;
    }
}
