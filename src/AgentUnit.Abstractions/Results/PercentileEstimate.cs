namespace AgentUnit;

/// <summary>A percentile of a sample, with a 95% confidence interval from order statistics.</summary>
/// <param name="Percentile">Which one, above 0 and below 100.</param>
/// <param name="Value">The estimate, by nearest rank; null when the sample is too small for it.</param>
/// <param name="Lower">The interval's lower bound; null when the sample is too small to have one.</param>
/// <param name="Upper">The interval's upper bound; null when the sample is too small to have one.</param>
/// <param name="Count">The size of the sample.</param>
/// <param name="Reason">Why a value or bound is missing; null when none is.</param>
public sealed record PercentileEstimate(double Percentile, double? Value, double? Lower, double? Upper, long Count, string? Reason = null)
{
    /// <summary>The estimate from a sample without values.</summary>
    internal static PercentileEstimate None(double percentile) => new(percentile, null, null, null, 0, "no data");

    /// <inheritdoc/>
    public override string ToString() => Value is { } value
        ? FormattableString.Invariant($"{value:0.###} [{Bound(Lower)}, {Bound(Upper)}]")
        : $"none ({Reason})";

    private static string Bound(double? bound) =>
        bound?.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}
