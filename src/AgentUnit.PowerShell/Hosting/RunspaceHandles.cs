using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>What the Start cmdlets gave out, by runspace. It is stopped when its runspace closes, or the module is removed there.</summary>
/// <remarks>A handle may be disposed by its owner as well, so disposing must be safe twice; whether it still runs only the handle knows.</remarks>
internal static class RunspaceHandles
{
    private static readonly ConditionalWeakTable<Runspace, List<IDisposable>> Handles = new();

    /// <summary>Keeps a handle for the runspace of the calling cmdlet.</summary>
    public static void Add(IDisposable handle)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
        {
            return;
        }

        lock (Handles)
        {
            if (!Handles.TryGetValue(runspace, out var handles))
            {
                Handles.Add(runspace, handles = []);
                runspace.StateChanged += StopWithRunspace;
            }

            handles.Add(handle);
        }
    }

    /// <summary>Forgets a handle that was stopped.</summary>
    public static void Remove(IDisposable handle)
    {
        lock (Handles)
        {
            foreach (var (_, handles) in Handles)
            {
                handles.Remove(handle);
            }
        }
    }

    /// <summary>The handles of the calling cmdlet's runspace, oldest first; the last one is the latest.</summary>
    public static IReadOnlyList<T> Current<T>()
        where T : class, IDisposable
    {
        lock (Handles)
        {
            return Runspace.DefaultRunspace is { } runspace && Handles.TryGetValue(runspace, out var handles)
                ? handles.OfType<T>().ToArray()
                : [];
        }
    }

    /// <summary>Stops all that a runspace has started.</summary>
    public static void StopAll(Runspace? runspace)
    {
        IDisposable[] stopped = [];
        lock (Handles)
        {
            if (runspace is not null && Handles.TryGetValue(runspace, out var handles))
            {
                stopped = [.. handles];
                handles.Clear();
            }
        }

        // The latest first: it may use an earlier one.
        foreach (var handle in Enumerable.Reverse(stopped))
        {
            handle.Dispose();
        }
    }

    private static void StopWithRunspace(object? sender, RunspaceStateEventArgs e)
    {
        if (e.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
        {
            StopAll(sender as Runspace);
        }
    }
}
