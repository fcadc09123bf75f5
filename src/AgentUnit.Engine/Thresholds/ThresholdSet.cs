using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Thresholds;

/// <summary>The thresholds that a measurement is held to.</summary>
internal sealed class ThresholdSet
{
    private ThresholdSet(Threshold[] items)
    {
        Items = items;
        Limits = new RunLimits(items);
    }

    /// <summary>No thresholds.</summary>
    public static ThresholdSet None { get; } = new([]);

    /// <summary>The thresholds, in the order in which they were given.</summary>
    public IReadOnlyList<Threshold> Items { get; }

    /// <summary>What they ask of a single run.</summary>
    public RunLimits Limits { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Items.Count == 0;

    /// <summary>Whether a result counts even if its load generator failed.</summary>
    public bool AllowInvalid { get; init; }

    /// <summary>Whether a suite stops as soon as one of them is breached.</summary>
    public bool AbortOnBreach { get; init; }

    /// <summary>Reads thresholds.</summary>
    /// <exception cref="AgentUnitException">One cannot be read; the error shows the place.</exception>
    public static ThresholdSet Parse(IEnumerable<string?>? texts, bool allowInvalid = false, bool abortOnBreach = false) =>
        new([.. (texts ?? []).Select(Threshold.Parse)]) { AllowInvalid = allowInvalid, AbortOnBreach = abortOnBreach };

    /// <summary>Holds a result against each of them.</summary>
    public ThresholdResult[] Evaluate(IMeasurement measurement) =>
        [.. Items.Select(threshold => ThresholdEvaluator.Evaluate(threshold, measurement, AllowInvalid))];

    /// <summary>Holds the parts of a report against each of them, and gives what became of each where it did worst.</summary>
    public ThresholdResult[] Evaluate(IMeasurementParts report) =>
        [.. Items.Select(threshold => ThresholdEvaluator.Evaluate(threshold, report, AllowInvalid))];

    /// <summary>
    /// What a user should know before an open loop is held to these: a duration begins when a case starts, and leaves
    /// out what it waited before.
    /// </summary>
    public string? NoteOnOpenLoop() =>
        Items.FirstOrDefault(threshold => threshold.Figure is { Statistic: not FigureStatistic.None, Name: "duration" or "service" }) is { } found
            ? $"The threshold '{found.Text}' leaves out the time that a case waited after it was due. In an open loop bound {found.Figure.ToString().Replace(found.Figure.Name, "response", StringComparison.Ordinal)} for what a user would feel."
            : null;
}
