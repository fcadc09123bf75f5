namespace AgentUnit.Engine.Monitoring;

/// <summary>Reads what a process uses. For one thread at a time.</summary>
internal interface IProcessProbe : IDisposable
{
    int ProcessId { get; }

    string ProcessName { get; }

    /// <summary>Whether children are counted too.</summary>
    bool SeesChildren { get; }

    /// <summary>Reads once; null when the process has ended.</summary>
    ProcessReading? Read();
}
