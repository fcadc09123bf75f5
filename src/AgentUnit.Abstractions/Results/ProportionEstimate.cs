namespace AgentUnit;

/// <summary>A share of a count, with a 95% confidence interval.</summary>
/// <param name="Value">The share, 0 to 1; null when there is no data.</param>
/// <param name="Lower">The interval's lower bound; null when there is no data.</param>
/// <param name="Upper">The interval's upper bound; null when there is no data.</param>
/// <param name="Hits">How many count.</param>
/// <param name="Count">Out of how many.</param>
public sealed record ProportionEstimate(double? Value, double? Lower, double? Upper, long Hits, long Count)
{
    /// <inheritdoc/>
    public override string ToString() => Value is null
        ? "none (no data)"
        : FormattableString.Invariant($"{Value:0.####} [{Lower:0.####}, {Upper:0.####}]");
}
