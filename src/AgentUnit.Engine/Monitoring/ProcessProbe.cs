using AgentUnit.Engine.Monitoring.Linux;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Opens the probe that fits the system.</summary>
internal static class ProcessProbe
{
    /// <param name="processId">Which process; null for this one.</param>
    /// <exception cref="AgentUnitException">There is no such process, or it may not be looked at.</exception>
    public static IProcessProbe Open(int? processId) => OperatingSystem.IsLinux()
        ? new LinuxProcessProbe(processId ?? Environment.ProcessId)
        : new PortableProcessProbe(processId ?? Environment.ProcessId);
}
