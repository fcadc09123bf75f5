namespace AgentUnit;

/// <summary>How much runs first and is left out of every figure: a number of cases, a time, or nothing.</summary>
/// <param name="Count">How many cases; 0 where a time is given.</param>
/// <param name="Duration">For how long; null where a number is given.</param>
public readonly record struct Warmup(int Count, TimeSpan? Duration = null)
{
    /// <inheritdoc/>
    public override string ToString() => Duration is { } time
        ? FormattableString.Invariant($"{time.TotalSeconds:0.###} s")
        : FormattableString.Invariant($"{Count}");
}
