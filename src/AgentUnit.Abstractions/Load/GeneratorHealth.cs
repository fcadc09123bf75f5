namespace AgentUnit;

/// <summary>How well the load generator did its own part of a measurement: its verdict, the reasons, and the figures behind them.</summary>
public sealed record GeneratorHealth
{
    /// <summary>Whether the measurement can be believed.</summary>
    public required GeneratorVerdict Verdict { get; init; }

    /// <summary>Why the verdict is not Valid, one sentence each; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What this kind of measurement cannot show, such as the waiting that a closed loop leaves out; empty when there is nothing to say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How late cases started, start minus due time, in milliseconds. Without data in a closed loop, where nothing is due before it can start.</summary>
    public required LatencyStatistics Lag { get; init; }

    /// <summary>Cases per second that were asked for, over the whole of the measurement; null in a closed loop.</summary>
    public double? TargetRate { get; init; }

    /// <summary>Cases per second that were started; null in a closed loop.</summary>
    public double? AchievedRate { get; init; }

    /// <summary>The process's processor use, 0 to 100 of all processors; null when it was too short to tell.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>The time that garbage collections held the process up, in milliseconds.</summary>
    public double GcPauseMs { get; init; }

    /// <summary>The longest time that a work item waited for a thread of the pool, in milliseconds; null when none was sampled.</summary>
    public double? ThreadPoolDelayMs { get; init; }

    /// <summary>What the tool itself adds to a call, in milliseconds, measured with an agent that answers at once; null when it was not measured.</summary>
    public double? OverheadMs { get; init; }

    /// <summary>The worst of several; null when none was watched.</summary>
    internal static GeneratorHealth? Worst(IEnumerable<GeneratorHealth?> healths) =>
        healths.OfType<GeneratorHealth>().OrderByDescending(health => health.Verdict).ThenByDescending(health => health.Reasons.Count).FirstOrDefault();

    /// <inheritdoc/>
    public override string ToString() => Reasons.Count == 0 ? Verdict.ToString() : $"{Verdict}: {string.Join("; ", Reasons)}";
}
