namespace AgentUnit;

/// <summary>What became of one threshold.</summary>
public sealed record ThresholdResult
{
    /// <summary>The threshold as it was written.</summary>
    public required string Threshold { get; init; }

    /// <summary>The figure that it bounds, such as <c>p95(duration)</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>The figure's value, in milliseconds for times and 0 to 1 for rates; null when there is no data for it.</summary>
    public double? Value { get; init; }

    /// <summary>The bound, in the same unit as <see cref="Value"/>.</summary>
    public double Limit { get; init; }

    /// <summary>Whether the threshold is met. Never true without data.</summary>
    public bool Passed { get; init; }

    /// <summary>Why it is not met, in words; null when it is.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Passed ? $"{Threshold}: met" : $"{Threshold}: {Reason}";
}
