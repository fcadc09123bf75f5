namespace AgentUnit.Engine.Profiles;

/// <summary>Whether a profile's values can be.</summary>
internal static class ProfileCheck
{
    private const int MaximumThrottle = 100_000;

    /// <exception cref="AgentUnitException">A value is out of range.</exception>
    public static AgentProfile Check(AgentProfile profile)
    {
        Require(!string.IsNullOrWhiteSpace(profile.Name), nameof(profile.Name), "it is empty.");
        Require(profile.Model is not { } model || !string.IsNullOrWhiteSpace(model), nameof(profile.Model), "it is empty.");
        Require(profile.Temperature is null or (>= 0 and <= 2), nameof(profile.Temperature), $"{Text(profile.Temperature)} is not between 0 and 2.");
        Require(profile.Timeout is not { } timeout || timeout >= TimeSpan.Zero, nameof(profile.Timeout), "it is negative. 0 means no limit.");
        Require(
            profile.ThrottleLimit is null or (>= 1 and <= MaximumThrottle),
            nameof(profile.ThrottleLimit),
            FormattableString.Invariant($"{profile.ThrottleLimit} is not between 1 and {MaximumThrottle}."));
        RequirePositive(nameof(profile.MaximumTurns), profile.MaximumTurns);
        RequirePositive(nameof(profile.BatchSize), profile.BatchSize);
        RequirePositive(nameof(profile.MemoryLimitBytes), profile.MemoryLimitBytes);
        RequirePositive(nameof(profile.CleanupInterval), profile.CleanupInterval);
        return profile;
    }

    private static void RequirePositive(string key, long? value) =>
        Require(value is null or >= 1, key, FormattableString.Invariant($"{value} is not 1 or more."));

    private static void Require(bool condition, string key, string problem)
    {
        if (!condition)
        {
            throw ProfileErrors.ValueInvalid(key, problem);
        }
    }

    private static string Text(double? value) => FormattableString.Invariant($"{value}");
}
