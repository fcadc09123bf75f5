namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Every program that runs, so that none outlives this process.</summary>
internal static class LiveProcesses
{
    private static readonly HashSet<ProgramProcess> Processes = [];

    static LiveProcesses() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    public static void Add(ProgramProcess process)
    {
        lock (Processes)
        {
            Processes.Add(process);
        }
    }

    public static void Remove(ProgramProcess process)
    {
        lock (Processes)
        {
            Processes.Remove(process);
        }
    }

    private static void KillAll()
    {
        lock (Processes)
        {
            foreach (var process in Processes)
            {
                process.Kill();
            }
        }
    }
}
