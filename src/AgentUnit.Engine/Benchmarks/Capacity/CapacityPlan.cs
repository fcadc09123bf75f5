using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Benchmarks.Capacity;

/// <summary>How a search for the capacity is made.</summary>
internal sealed record CapacityPlan
{
    public CapacityMode Mode { get; init; }

    /// <summary>The lowest load to try.</summary>
    public double Minimum { get; init; } = 1;

    /// <summary>The highest load to try.</summary>
    public double Maximum { get; init; } = 128;

    /// <summary>How wide the interval may be, as a share of its lower end; whole numbers of calls at once go no further than to neighbours.</summary>
    public double Precision { get; init; } = 0.05;

    /// <summary>How often the two ends of the interval are tried.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>How many loads are tried at most.</summary>
    public int MaxProbes { get; init; } = 30;

    /// <summary>Calls of a probe, at least.</summary>
    public int ProbeCount { get; init; } = 200;

    /// <summary>For how long a probe starts calls; null for no limit in a closed loop, and for 10 s in an open one.</summary>
    public TimeSpan? ProbeDuration { get; init; }

    /// <summary>Calls that are made first, and once.</summary>
    public int Warmup { get; init; } = 5;

    /// <summary>How calls of an open loop arrive.</summary>
    public Arrival Arrival { get; init; } = Arrival.Poisson;

    /// <summary>The load to count instances for, in calls a second.</summary>
    public double? TargetRate { get; init; }

    /// <summary>The share of an instance's capacity that is kept free.</summary>
    public double Headroom { get; init; } = 0.2;

    /// <summary>A search between bounds.</summary>
    /// <param name="mode">What is turned up.</param>
    /// <param name="setting">Whose bounds they are, for messages.</param>
    /// <param name="bounds">The lowest and the highest load, or the highest alone.</param>
    /// <exception cref="AgentUnitException">The bounds are not above 0 or not in order.</exception>
    public static CapacityPlan Between(CapacityMode mode, Setting setting, IReadOnlyList<double> bounds)
    {
        var (low, high) = bounds is [var first, var second] ? (first, second) : (Math.Min(1, bounds[0]), bounds[0]);
        return low > 0 && low <= high && double.IsFinite(high)
            ? new CapacityPlan { Mode = mode, Minimum = low, Maximum = high }
            : throw CapacityErrors.BadBounds(setting, bounds);
    }

    private TimeSpan OpenDuration => ProbeDuration ?? TimeSpan.FromSeconds(10);

    /// <summary>How many calls a probe makes.</summary>
    public int Calls(double level) => (int)Math.Min(int.MaxValue, Mode == CapacityMode.Rate
        ? Math.Max(ProbeCount, Math.Ceiling(level * OpenDuration.TotalSeconds))
        : Math.Max(ProbeCount, level * RoundsAtLeast));

    /// <summary>The settings of a probe.</summary>
    public RunSettings Settings(RunSettings shared, double level) => Mode == CapacityMode.Rate
        ? shared with { Load = new LoadSettings { Rate = level, Arrival = Arrival } }
        : shared with { ThrottleLimit = (int)level, Duration = ProbeDuration };

    // Fewer calls of each place would measure how they all begin together.
    private const int RoundsAtLeast = 4;
}
