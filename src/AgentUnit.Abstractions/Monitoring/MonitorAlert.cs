namespace AgentUnit;

/// <summary>One time that an alert's condition came true.</summary>
public sealed record MonitorAlert
{
    /// <summary>The alert as it was written.</summary>
    public required string Alert { get; init; }

    /// <summary>The figure, such as <c>p95(duration)</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>The figure's value: milliseconds, MB, or 0 to 1.</summary>
    public double Value { get; init; }

    /// <summary>The bound, in the same unit.</summary>
    public double Limit { get; init; }

    /// <summary>When it fired (UTC).</summary>
    public DateTimeOffset FiredAt { get; init; }

    /// <summary>When it fired, in milliseconds from the monitor's start.</summary>
    public double OffsetMs { get; init; }

    /// <summary>When the figure was back for good, in milliseconds from the monitor's start; null while it is not.</summary>
    public double? EndedMs { get; internal set; }

    /// <summary>What the action threw; null when it did not, and when there is none.</summary>
    public string? ActionError { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{OffsetMs / 1000:0.0} s: {Alert} (it was {Value:0.###})");
}
