namespace AgentUnit;

/// <summary>A part of an open loop's load, in which the rate is constant or changes evenly.</summary>
/// <param name="FromRate">Cases per second at its beginning, 0 or more.</param>
/// <param name="ToRate">Cases per second at its end, 0 or more.</param>
/// <param name="Duration">How long it lasts.</param>
public readonly record struct LoadStage(double FromRate, double ToRate, TimeSpan Duration)
{
    /// <inheritdoc/>
    public override string ToString() => FromRate.Equals(ToRate)
        ? FormattableString.Invariant($"{FromRate:0.###}/s for {Duration.TotalSeconds:0.###}s")
        : FormattableString.Invariant($"from {FromRate:0.###}/s to {ToRate:0.###}/s over {Duration.TotalSeconds:0.###}s");
}
