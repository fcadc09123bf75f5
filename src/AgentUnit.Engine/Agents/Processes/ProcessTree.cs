using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Ends a process and all that it has started.</summary>
internal static class ProcessTree
{
    // The framework's own way reads every thread of every process, which takes a tenth of a second: many workers end at once.
    public static void Kill(Process root)
    {
        if (!OperatingSystem.IsLinux())
        {
            root.Kill(entireProcessTree: true);
            return;
        }

        // Found before their parent is gone, because then they are another's.
        var below = Below(root.Id);
        root.Kill();
        below.ForEach(Kill);
    }

    private static List<int> Below(int root)
    {
        var children = Living().ToLookup(process => process.Parent, process => process.Id);
        var found = new List<int>(children[root]);
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(children[found[at]]);
        }

        return found;
    }

    private static IEnumerable<(int Id, int Parent)> Living()
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ParentOf(directory) is { } parent)
            {
                yield return (id, parent);
            }
        }
    }

    private static int? ParentOf(string directory)
    {
        try
        {
            // 17 (the name) S 1 ...: a name may hold anything, parentheses too.
            var stat = File.ReadAllText(directory + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return null;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has just ended.
        }
    }
}
