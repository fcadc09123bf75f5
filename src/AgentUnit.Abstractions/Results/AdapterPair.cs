namespace AgentUnit;

/// <summary>Two adapters on the same cases: the first minus the second, figure by figure.</summary>
public sealed record AdapterPair
{
    /// <summary>The first adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>The second adapter's name.</summary>
    public required string Other { get; init; }

    /// <summary>How many cases went through both.</summary>
    public long Count { get; init; }

    /// <summary>How many cases only the first passed.</summary>
    public long OnlyAdapterPassed { get; init; }

    /// <summary>How many cases only the second passed.</summary>
    public long OnlyOtherPassed { get; init; }

    /// <summary>The difference of the success rates.</summary>
    public required DifferenceEstimate Success { get; init; }

    /// <summary>The difference of the durations in milliseconds, over the cases that both answered.</summary>
    public required DifferenceEstimate Duration { get; init; }

    /// <summary>The difference of the costs, over the cases where both are known.</summary>
    public required DifferenceEstimate Cost { get; init; }

    /// <summary>The difference of the tokens, in and out, over the cases where both are known.</summary>
    public required DifferenceEstimate Tokens { get; init; }

    /// <summary>The figures whose difference is real.</summary>
    public IReadOnlyList<string> Real => All.Where(difference => difference.IsReal).Select(difference => difference.Figure).ToArray();

    internal IReadOnlyList<DifferenceEstimate> All => [Success, Duration, Cost, Tokens];

    /// <inheritdoc/>
    public override string ToString() => $"{Adapter} against {Other}: {(Real.Count == 0 ? "no real difference" : string.Join(", ", Real))}";
}
