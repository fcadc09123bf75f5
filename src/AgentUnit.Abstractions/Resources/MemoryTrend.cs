namespace AgentUnit;

/// <summary>How memory moved over a measurement: a straight line through the readings, with a 95% interval.</summary>
/// <param name="MBPerMinute">The line's slope; null with too few readings.</param>
/// <param name="Lower">The interval's lower bound; null with too few readings that are independent of each other.</param>
/// <param name="Upper">The interval's upper bound; likewise.</param>
/// <param name="Count">How many readings it rests on: those after the first quarter of the time, in which every program grows.</param>
/// <param name="EffectiveCount">How many independent readings those are worth, neighbours being alike; null with too few.</param>
/// <param name="Reason">Why the slope or its interval is missing; null when neither is.</param>
public sealed record MemoryTrend(double? MBPerMinute, double? Lower, double? Upper, int Count, double? EffectiveCount, string? Reason)
{
    /// <summary>Whether memory grew for certain: the whole interval is above 0. A hint of a leak, no proof, for results that are kept grow too. Null without an interval.</summary>
    public bool? Grows => Lower > 0 ? true : Lower is null ? null : false;

    /// <inheritdoc/>
    public override string ToString() =>
        MBPerMinute is null ? $"none ({Reason})"
        : Lower is null ? FormattableString.Invariant($"{MBPerMinute:0.##} MB/min ({Reason})")
        : FormattableString.Invariant($"{MBPerMinute:0.##} [{Lower:0.##}, {Upper:0.##}] MB/min");
}
