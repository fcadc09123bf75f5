namespace AgentUnit;

/// <summary>What <c>Measure-AgentThroughput</c> found. Thresholds hold at every level.</summary>
public sealed record ThroughputReport : IMeasurementParts
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>How many cases the dataset has. Where a level takes more, they are asked again from the start.</summary>
    public int DistinctCases { get; init; }

    /// <summary>One row for each size, in the order in which they were asked for.</summary>
    public IReadOnlyList<ThroughputLevel> Levels { get; init; } = [];

    /// <summary>Whether every level ran to its end; false when the measurement was cut off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What the reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What became of each threshold, at the level where it did worst; empty when none was given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Whether the load generator kept up, at the level where it did worst; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>When the first measured call started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    string IMeasurementParts.Subject => Adapter;

    IReadOnlyList<IMeasurement> IMeasurementParts.Parts => Levels;

    /// <inheritdoc/>
    public override string ToString() => $"{Adapter}: {(Levels.Count == 0 ? "nothing measured" : string.Join("; ", Levels))}";
}
