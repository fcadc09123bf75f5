namespace AgentUnit.Engine.Profiles;

/// <summary>The keys of a profile that act on a run.</summary>
internal static class ProfileSettings
{
    /// <summary>The settings with every key that the profile sets.</summary>
    public static RunSettings With(this RunSettings settings, AgentProfile? profile) => profile is null ? settings : settings with
    {
        Profile = profile,
        Timeout = profile.Timeout is { } timeout ? (timeout > TimeSpan.Zero ? timeout : null) : settings.Timeout,
        ThrottleLimit = profile.ThrottleLimit ?? settings.ThrottleLimit,
        UseCache = profile.UseCache ?? settings.UseCache,
        MaximumTurns = profile.MaximumTurns ?? settings.MaximumTurns,
        BatchSize = profile.BatchSize ?? settings.BatchSize,
        MemoryLimitBytes = profile.MemoryLimitBytes ?? settings.MemoryLimitBytes,
        CleanupInterval = profile.CleanupInterval ?? settings.CleanupInterval,
    };
}
