namespace AgentUnit;

/// <summary>What <c>Invoke-AgentBenchmark</c> found: a part for each benchmark and adapter.</summary>
public sealed record BenchmarkReport : IMeasurementParts
{
    /// <summary>The adapters' names.</summary>
    public required IReadOnlyList<string> Adapters { get; init; }

    /// <summary>The name of the dataset that was asked.</summary>
    public required string Dataset { get; init; }

    /// <summary>The benchmarks, in the order in which they were made.</summary>
    public required IReadOnlyList<BenchmarkPart> Parts { get; init; }

    /// <summary>How many were made to their end.</summary>
    public int Completed => CountOf(BenchmarkStatus.Completed);

    /// <summary>How many failed.</summary>
    public int Failed => CountOf(BenchmarkStatus.Failed);

    /// <summary>How many were left out for a reason.</summary>
    public int Skipped => CountOf(BenchmarkStatus.Skipped);

    /// <summary>Whether no benchmark failed and none was cut off.</summary>
    public bool Success => Parts.Count > 0 && Failed == 0 && CountOf(BenchmarkStatus.Interrupted) == 0;

    /// <summary>How long all of them took, in milliseconds.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>When the first one began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>What became of each threshold, where it did worst among the parts that have its figure; empty when none was given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>The settings it ran with, the seed among them; those that a benchmark changes are in its own report.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>What the report is of, for messages.</summary>
    internal string Subject => string.Join(", ", Adapters);

    string IMeasurementParts.Subject => Subject;

    // The worst: it is what decides whether the figures can be believed.
    GeneratorHealth? IMeasurementParts.Generator => GeneratorHealth.Worst(Measurements.Select(part => part.Generator));

    IReadOnlyList<IMeasurement> IMeasurementParts.Parts => [.. Measurements];

    private IEnumerable<NamedMeasurement> Measurements =>
        from part in Parts
        from measurement in part.Report switch
        {
            IMeasurement report => [new NamedMeasurement($"{part.Benchmark} of {part.Adapter}", report)],
            IMeasurementParts report => report.Parts.Select(level => new NamedMeasurement($"{part.Benchmark} of {part.Adapter} ({level.Subject})", level)),
            _ => Enumerable.Empty<NamedMeasurement>(),
        }
        select measurement;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Subject}: {Completed} of {Parts.Count} benchmarks completed, {Failed} failed");

    private int CountOf(BenchmarkStatus status) => Parts.Count(part => part.Status == status);
}
