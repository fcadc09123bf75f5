namespace AgentUnit;

/// <summary>A mean of repeated measurements, with its 95% confidence interval by Student's t, which takes them to be about normal.</summary>
/// <param name="Value">The mean; null when there is no data.</param>
/// <param name="Lower">The interval's lower bound; null with fewer than two measurements.</param>
/// <param name="Upper">The interval's upper bound; null with fewer than two measurements.</param>
/// <param name="StandardDeviation">The sample standard deviation (n - 1); null with fewer than two measurements.</param>
/// <param name="Count">How many measurements there are.</param>
/// <param name="Reason">Why a value or bound is missing; null when none is.</param>
public sealed record MeanEstimate(double? Value, double? Lower, double? Upper, double? StandardDeviation, long Count, string? Reason = null)
{
    /// <inheritdoc/>
    public override string ToString() => Value is { } value
        ? $"{ShortNumber.Of(value, 3)} {Bounds}"
        : $"none ({Reason})";

    private string Bounds => Lower is { } lower && Upper is { } upper ? $"[{ShortNumber.Of(lower, 3)}, {ShortNumber.Of(upper, 3)}]" : "[?, ?]";
}
