namespace AgentUnit;

/// <summary>Where and with what a run was made, so that it can be judged and repeated.</summary>
public sealed record RunEnvironment
{
    /// <summary>AgentUnit's version.</summary>
    public required string AgentUnitVersion { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors the process may use.</summary>
    public int ProcessorCount { get; init; }

    /// <summary>The machine's name.</summary>
    public required string MachineName { get; init; }

    /// <summary>That of figures that were not told where they come from.</summary>
    internal static RunEnvironment Unknown { get; } = new()
    {
        AgentUnitVersion = "",
        Runtime = "",
        OperatingSystem = "",
        Architecture = "",
        MachineName = "",
    };

    /// <inheritdoc/>
    public override string ToString() => $"AgentUnit {AgentUnitVersion}, {Runtime}, {OperatingSystem}, {ProcessorCount} processors";
}
