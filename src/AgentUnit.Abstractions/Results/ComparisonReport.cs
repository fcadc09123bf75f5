namespace AgentUnit;

/// <summary>What <c>Compare-AgentAdapter</c> found. Thresholds hold for every adapter.</summary>
public sealed record ComparisonReport : IMeasurementParts
{
    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>How many cases went through every adapter.</summary>
    public long Count { get; init; }

    /// <summary>One row for each adapter, in the order in which they were given.</summary>
    public IReadOnlyList<AdapterComparison> Adapters { get; init; } = [];

    /// <summary>One row for each pair of adapters, case by case.</summary>
    public IReadOnlyList<AdapterPair> Pairs { get; init; } = [];

    /// <summary>The best adapter's name; null on a tie, and when no adapter passed a case.</summary>
    public string? Best { get; init; }

    /// <summary>The adapters that share the first place; empty when there is a best one or none.</summary>
    public IReadOnlyList<string> Tied { get; init; } = [];

    /// <summary>Why that one is best, or why none is, step by step.</summary>
    public required string Reason { get; init; }

    /// <summary>How far below the best success rate an adapter may lie and still be considered, 0 to 1.</summary>
    public double SuccessMargin { get; init; }

    /// <summary>Whether every case went through every adapter; false when the comparison was cut off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What the reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What became of each threshold, for the adapter that did worst; empty when none was given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Whether the load generator kept up, for the adapter where it did worst; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>When the first measured call started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    string IMeasurementParts.Subject => Dataset;

    IReadOnlyList<IMeasurement> IMeasurementParts.Parts => Adapters;

    /// <inheritdoc/>
    public override string ToString() => Best is not null ? $"best: {Best}"
        : Tied.Count > 0 ? $"tie: {string.Join(", ", Tied)}"
        : "no best";
}
