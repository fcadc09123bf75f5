namespace AgentUnit.PowerShell.Agents;

/// <summary>Threads that do not keep the process alive. PowerShell's own asynchronous calls start threads that do, and a script that is stuck would hold up the exit.</summary>
internal static class BackgroundThread
{
    // As much as PowerShell's own threads have: deep recursion ends in an error there, not in a crash.
    private const int StackSize = 10_000_000;

    public static Thread Start(string name, Action body)
    {
        var thread = new Thread(() => Run(body), StackSize) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private static void Run(Action body)
    {
        try
        {
            body();
        }
        catch (Exception)
        {
            // Stopping or closing what has ended meanwhile; an exception here would end the process.
        }
    }
}
