using System.Globalization;

namespace AgentUnit;

/// <summary>An estimate with its 95% confidence interval.</summary>
/// <param name="Value">The estimate; null when the data give none.</param>
/// <param name="Lower">The interval's lower bound; null when the data give none.</param>
/// <param name="Upper">The interval's upper bound; null when the data give none.</param>
/// <param name="Reason">Why a value or bound is missing, or must be read with care; null when there is nothing to say.</param>
public sealed record IntervalEstimate(double? Value, double? Lower, double? Upper, string? Reason = null)
{
    /// <inheritdoc/>
    public override string ToString() => Value is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value:G4} [{Bound(Lower)}, {Bound(Upper)}]")
        : $"none ({Reason})";

    private static string Bound(double? bound) => bound?.ToString("G4", CultureInfo.InvariantCulture) ?? "?";
}
