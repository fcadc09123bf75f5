namespace AgentUnit.Engine.Profiles;

/// <summary>The profiles that come with the module, with the values of the performance-testing guide. What the guide leaves open stays open.</summary>
internal static class BuiltInProfiles
{
    public static IReadOnlyList<AgentProfile> All { get; } =
    [
        new()
        {
            Name = "HighThroughput",
            Model = "gpt-3.5-turbo",
            Temperature = 0.1,
            MaximumTurns = 3,
            Timeout = TimeSpan.FromSeconds(20),
            BatchSize = 10,
            ThrottleLimit = 5,
        },
        new()
        {
            Name = "LowLatency",
            Model = "gpt-3.5-turbo",
            Temperature = 0,
            MaximumTurns = 1,
            Timeout = TimeSpan.FromSeconds(10),
            UseCache = true,
            Streaming = true,
        },
        new()
        {
            Name = "ResourceEfficient",
            Model = "gpt-3.5-turbo",
            Temperature = 0.3,
            MaximumTurns = 2,
            Timeout = TimeSpan.FromSeconds(30),
            BatchSize = 5,
            MemoryLimitBytes = 1L << 30,
            CleanupInterval = 10,
        },
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(profile => profile.Name)];

    public static AgentProfile? Find(string name) =>
        All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="AgentUnitException">No profile has that name.</exception>
    public static AgentProfile Get(string name) => Find(name) ?? throw ProfileErrors.Unknown(name, Names);
}
