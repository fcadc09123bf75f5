namespace AgentUnit.Engine.Profiles;

/// <summary>An adapter after a profile was applied to it.</summary>
/// <param name="Adapter">The adapter to use.</param>
/// <param name="Kept">The keys that it has another value of its own for, which stays.</param>
/// <param name="NotTaken">The keys that it has no use for.</param>
internal sealed record ProfiledAdapter(AgentAdapter Adapter, IReadOnlyList<string> Kept, IReadOnlyList<string> NotTaken)
{
    /// <summary>Applies a profile.</summary>
    public static ProfiledAdapter Of(AgentAdapter adapter, AgentProfile profile) =>
        adapter is ITakesProfile takes ? takes.With(profile) : new(adapter, [], KeysOf(profile));

    /// <summary>What the user should know about the keys that have no effect; one sentence each.</summary>
    public IEnumerable<string> Notes(AgentProfile profile)
    {
        if (Kept.Count > 0)
        {
            yield return $"The profile {profile.Name} sets {List(Kept)}, which the adapter {Adapter} was given itself and keeps.";
        }

        if (NotTaken.Count > 0)
        {
            yield return $"The profile {profile.Name} sets {List(NotTaken)}, which the adapter {Adapter} does not take.";
        }
    }

    /// <summary>The keys of a profile that act on adapters, where they are set.</summary>
    private static string[] KeysOf(AgentProfile profile) =>
    [
        .. profile.Model is null ? [] : new[] { nameof(profile.Model) },
        .. profile.Temperature is null ? [] : new[] { nameof(profile.Temperature) },
        .. profile.Streaming is null ? [] : new[] { nameof(profile.Streaming) },
    ];

    private static string List(IReadOnlyList<string> keys) =>
        keys.Count == 1 ? keys[0] : $"{string.Join(", ", keys.SkipLast(1))} and {keys[^1]}";
}
