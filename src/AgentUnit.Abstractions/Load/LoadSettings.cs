namespace AgentUnit;

/// <summary>
/// An open loop: cases are due at times of their own, whatever the agent does. The times come from a rate, from stages
/// or from a trace; exactly one of them is set.
/// </summary>
public sealed record LoadSettings
{
    /// <summary>How many cases may be in flight when no limit was asked for.</summary>
    public const int DefaultMaxInFlight = 10_000;

    /// <summary>Cases per second, above 0; null where stages or a trace say when cases are due.</summary>
    public double? Rate { get; init; }

    /// <summary>How the gaps between arrivals are distributed. A trace has its own.</summary>
    public Arrival Arrival { get; init; }

    /// <summary>
    /// The shape of the gamma law of the gaps, above 0: 1 is Poisson, less is burstier, more is more regular. Their
    /// coefficient of variation is 1 / sqrt(burstiness).
    /// </summary>
    public double Burstiness { get; init; } = 1;

    /// <summary>The parts of a load whose rate changes; empty for a rate or a trace.</summary>
    public IReadOnlyList<LoadStage> Stages { get; init; } = [];

    /// <summary>The CSV or JSON lines file of arrivals; null for a rate or stages.</summary>
    public string? TracePath { get; init; }

    /// <summary>How many times faster than recorded a trace is replayed, above 0.</summary>
    public double TraceSpeed { get; init; } = 1;

    /// <summary>How much of the trace is replayed, in the trace's own time; null for all of it.</summary>
    public TimeSpan? TraceDuration { get; init; }

    /// <summary>Whether each input is made as long as the trace's request was, with filler words after it.</summary>
    public bool PadsInput { get; init; }

    /// <summary>
    /// The most cases in flight at once. A case that is due while so many run waits, and its wait counts as
    /// <see cref="RunResult.QueueMs"/>.
    /// </summary>
    public int MaxInFlight { get; init; } = DefaultMaxInFlight;

    /// <summary>Whether the cases are asked over and over, in turn, for as long as the stages or the trace last.</summary>
    public bool RepeatsCases { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        TracePath is not null ? FormattableString.Invariant($"trace {System.IO.Path.GetFileName(TracePath)} at speed {TraceSpeed:0.###}")
        : Rate is { } rate ? FormattableString.Invariant($"{rate:0.###}/s {ArrivalText}")
        : $"{string.Join(", ", Stages)} {ArrivalText}";

    private string ArrivalText => Arrival == Arrival.Gamma
        ? FormattableString.Invariant($"gamma (burstiness {Burstiness:0.###})")
        : Arrival == Arrival.Poisson ? "poisson" : "constant";
}
