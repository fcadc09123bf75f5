using AgentUnit.Engine.Monitoring.Linux;

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

/// <summary>Opens the probe that fits the system.</summary>
internal static class ProcessProbe
{
    /// <param name="processId">Which process; null for this one.</param>
    /// <exception cref="AgentUnitException">There is no such process, or it may not be looked at.</exception>
    public static IProcessProbe Open(int? processId) => OperatingSystem.IsLinux()
        ? new LinuxProcessProbe(processId ?? Environment.ProcessId)
        : new PortableProcessProbe(processId ?? Environment.ProcessId);
}

/// <summary>What a process and its children use at one moment.</summary>
/// <param name="PrivateBytes">Private memory; null where the system does not tell it.</param>
/// <param name="WorkingSetBytes">Memory in RAM, shared pages counted with each process.</param>
/// <param name="Cpu">Processor time of the living, and of the ended as far as it is known. Only differences mean anything.</param>
/// <param name="Processes">How many processes were counted.</param>
internal readonly record struct ProcessReading(long? PrivateBytes, long WorkingSetBytes, TimeSpan Cpu, int Processes);
