namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Room for one worker. Between a crash and the next start it is empty.</summary>
internal sealed class WorkerSlot
{
    public WorkerProcess? Worker { get; set; }
}
