using AgentUnit.Engine.Text;

namespace AgentUnit.Simulator.Faults;

/// <summary>The names of faults, as users write them.</summary>
internal static class FaultNames
{
    private static readonly string[] Names = Enum.GetNames<SimulatorFault>();

    /// <exception cref="AgentUnitException">There is no such fault.</exception>
    public static SimulatorFault Parse(string name) => Names.FirstOrDefault(known => KeyName.Same(known, name)) is { } found
        ? Enum.Parse<SimulatorFault>(found)
        : throw SimulatorErrors.FaultUnknown(NearestName.Unknown("fault", name, Names));
}
