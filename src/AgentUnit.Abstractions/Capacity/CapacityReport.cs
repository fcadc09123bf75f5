namespace AgentUnit;

/// <summary>What <c>Measure-AgentCapacity</c> found: the interval in which the highest load lies that meets the thresholds.</summary>
public sealed record CapacityReport : IMeasurement
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>What was turned up.</summary>
    public required CapacityMode Mode { get; init; }

    /// <summary>The highest load that met the thresholds, below the lowest that did not; null when even the lowest did not.</summary>
    public double? Highest { get; init; }

    /// <summary>The lowest load that did not meet the thresholds; null when even the highest did.</summary>
    public double? LowestFailed { get; init; }

    /// <summary>Answered calls per second under the highest load that met the thresholds; null without one.</summary>
    public double? Throughput { get; init; }

    /// <summary>Every load that was tried, in order.</summary>
    public IReadOnlyList<CapacityProbe> Probes { get; init; } = [];

    /// <summary>What should be known about the interval: loads that met the thresholds above one that did not, a generator that did not keep up, a search that was cut short.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The load that instances are counted for, in calls a second; null when none was given.</summary>
    public double? TargetRate { get; init; }

    /// <summary>The share of an instance's capacity that is kept free, 0 to 1.</summary>
    public double Headroom { get; init; }

    /// <summary>How many instances the target rate needs by what was shown to hold; null without a target or a load that held.</summary>
    public long? Instances { get; init; }

    /// <summary>How many instances the target rate needs at least, if one holds all but the load that failed; null without one that failed.</summary>
    public long? InstancesAtLeast { get; init; }

    /// <summary>What became of each threshold under the highest load that met them, or under the lowest one when none did.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>How the load generator did in the probe that <see cref="Thresholds"/> are of; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>Whether the search came to its end.</summary>
    public bool IsComplete { get; init; }

    /// <summary>When the first probe started (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings that all probes share.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    string IMeasurement.Subject => Adapter;

    IReadOnlyList<object> IMeasurement.Sources => [this];

    /// <inheritdoc/>
    public override string ToString()
    {
        var unit = Mode == CapacityMode.Rate ? "calls a second" : "calls at once";
        return (Highest, LowestFailed) switch
        {
            ({ } held, { } failed) => FormattableString.Invariant($"{Adapter}: {held:0.###} {unit} hold, {failed:0.###} do not"),
            ({ } held, null) => FormattableString.Invariant($"{Adapter}: {held:0.###} {unit} hold, and more was not tried"),
            (null, { } failed) => FormattableString.Invariant($"{Adapter}: not even {failed:0.###} {unit} hold"),
            _ => $"{Adapter}: no load was tried",
        };
    }
}
