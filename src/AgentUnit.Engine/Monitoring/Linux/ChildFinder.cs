using System.Buffers.Text;
using System.Globalization;
using System.IO.Enumeration;

namespace AgentUnit.Engine.Monitoring.Linux;

/// <summary>Names the children of a process: from the lists of its threads, or by everybody's parent where the kernel keeps no lists.</summary>
internal sealed class ChildFinder(ProcFile file)
{
    private static readonly bool HasLists = File.Exists("/proc/self/task/" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "/children");

    private readonly List<int> _threads = [];

    /// <summary>Adds the descendants of a process to a set.</summary>
    public void AddDescendants(int pid, HashSet<int> found)
    {
        if (HasLists)
        {
            AddFromLists(pid, found);
        }
        else
        {
            AddByParent(pid, found);
        }
    }

    private void AddFromLists(int pid, HashSet<int> found)
    {
        var waiting = new Stack<int>([pid]);
        while (waiting.TryPop(out var parent))
        {
            var tasks = string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/task");
            Numbers(tasks, _threads);
            foreach (var thread in _threads)
            {
                var list = file.Read(string.Create(CultureInfo.InvariantCulture, $"{tasks}/{thread}/children"));
                while (Utf8Parser.TryParse(list, out int child, out var length))
                {
                    if (found.Add(child))
                    {
                        waiting.Push(child);
                    }

                    list = list[length..].TrimStart((byte)' ');
                }
            }
        }
    }

    private void AddByParent(int pid, HashSet<int> found)
    {
        Numbers("/proc", _threads);
        var parents = new List<(int Child, int Parent)>();
        foreach (var process in _threads)
        {
            if (ProcStat.Parse(process, file.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"))) is { } stat)
            {
                parents.Add((process, stat.Parent));
            }
        }

        // Children may have lower numbers than their parents, so one pass is not enough.
        var more = true;
        while (more)
        {
            more = false;
            foreach (var (child, parent) in parents)
            {
                more |= (parent == pid || found.Contains(parent)) && child != pid && found.Add(child);
            }
        }
    }

    private static void Numbers(string folder, List<int> numbers)
    {
        numbers.Clear();
        try
        {
            numbers.AddRange(new FileSystemEnumerable<int>(
                folder,
                static (ref FileSystemEntry entry) => int.Parse(entry.FileName, NumberStyles.None, CultureInfo.InvariantCulture),
                new EnumerationOptions { AttributesToSkip = 0 })
            {
                ShouldIncludePredicate = static (ref FileSystemEntry entry) => int.TryParse(entry.FileName, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The process has ended in the meantime.
        }
    }
}
