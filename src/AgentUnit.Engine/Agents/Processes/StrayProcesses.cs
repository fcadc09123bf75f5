using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Ends what a program that has ended left running. Its children are nobody's then, but their environment still names it.</summary>
/// <remarks>On Linux alone: elsewhere another process's environment cannot be read.</remarks>
internal static class StrayProcesses
{
    public static void Kill(string marker)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var entry = Encoding.ASCII.GetBytes($"{ProgramStart.MarkerVariable}={marker}\0");
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsMarked(directory, entry))
            {
                Kill(id);
            }
        }
    }

    private static bool IsMarked(string directory, byte[] entry)
    {
        try
        {
            return File.ReadAllBytes(directory + "/environ").AsSpan().IndexOf(entry) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or gone.
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            ProcessTree.Kill(process);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has just ended.
        }
    }
}
