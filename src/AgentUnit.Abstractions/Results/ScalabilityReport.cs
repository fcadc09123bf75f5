namespace AgentUnit;

/// <summary>What <c>Measure-AgentScalability</c> found. Thresholds hold at every level.</summary>
public sealed record ScalabilityReport : IMeasurementParts
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>Whether the work grew with the concurrency (weak scaling); else it was the same at every level (strong scaling).</summary>
    public bool IsWeak { get; init; }

    /// <summary>How often each level was to be measured.</summary>
    public int Repetitions { get; init; }

    /// <summary>One row for each concurrency, ascending.</summary>
    public IReadOnlyList<ScalabilityLevel> Levels { get; init; } = [];

    /// <summary>The Universal Scalability Law, fitted to all measurements, and what they bear of it.</summary>
    public required ScalabilityFit Fit { get; init; }

    /// <summary>The concurrency of each measurement in the order in which they were made: shuffled within each repetition.</summary>
    public IReadOnlyList<int> Order { get; init; } = [];

    /// <summary>Whether every level was measured as often as asked; false when the measurement was cut off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What the reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What became of each threshold, at the level where it did worst; empty when none was given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Whether the load generator kept up, at the level where it did worst; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>When the first measured call started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with; the throttle limit is that of each level.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    string IMeasurementParts.Subject => Adapter;

    IReadOnlyList<IMeasurement> IMeasurementParts.Parts => Levels;

    /// <inheritdoc/>
    public override string ToString() => $"{Adapter}: {Fit}";
}
