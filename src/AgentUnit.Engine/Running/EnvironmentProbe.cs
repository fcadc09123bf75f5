using System.Reflection;
using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Running;

/// <summary>Describes the machine and versions for reports.</summary>
internal static class EnvironmentProbe
{
    public static RunEnvironment Current { get; } = new()
    {
        AgentUnitVersion = typeof(EnvironmentProbe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? typeof(EnvironmentProbe).Assembly.GetName().Version!.ToString(),
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        ProcessorCount = Environment.ProcessorCount,
        MachineName = Environment.MachineName,
    };
}
