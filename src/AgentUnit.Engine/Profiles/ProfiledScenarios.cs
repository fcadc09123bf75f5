namespace AgentUnit.Engine.Profiles;

/// <summary>The scenarios of a suite with a profile applied to their adapters.</summary>
internal sealed class ProfiledScenarios
{
    private readonly Dictionary<AgentAdapter, ProfiledAdapter> _adapters = new(ReferenceEqualityComparer.Instance);

    public ProfiledScenarios(IReadOnlyList<Scenario> scenarios, AgentProfile? profile)
    {
        if (profile is null)
        {
            Scenarios = scenarios;
            return;
        }

        // Scenarios that share an adapter, and so its connections, still do afterwards.
        foreach (var adapter in scenarios.Select(scenario => scenario.Adapter))
        {
            _adapters.TryAdd(adapter, ProfiledAdapter.Of(adapter, profile));
        }

        Scenarios = [.. scenarios.Select(scenario => scenario with { Adapter = _adapters[scenario.Adapter].Adapter })];
        Notes = [.. _adapters.Values.SelectMany(adapter => adapter.Notes(profile)).Distinct()];
    }

    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>What the user should know about keys that have no effect.</summary>
    public IReadOnlyList<string> Notes { get; } = [];
}
