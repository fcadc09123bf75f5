namespace AgentUnit.Engine.Agents.Recording;

/// <summary>What can be wrong with a recording.</summary>
internal static class RecordingErrors
{
    public static AgentUnitException Packed(string path) => new(
        "AgentUnit.RecordingPacked",
        ProblemKind.InvalidArgument,
        $"'{path}' would be compressed, and a compressed file that is cut off by a crash cannot be read. Record to a name without .gz and compress it afterwards; -RecordingPath reads .gz.");
}
