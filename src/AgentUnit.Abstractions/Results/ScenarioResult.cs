namespace AgentUnit;

/// <summary>All runs of a scenario, with their summary. Times are in milliseconds.</summary>
public sealed record ScenarioResult : IMeasurement
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The runs, in the dataset's order; empty when they were streamed.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>Whether every case of the dataset was run to its end; false when the run was stopped or the dataset broke off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Why the dataset could not be read to its end, or why a threshold stopped the run before; null when neither happened.</summary>
    public string? Error { get; init; }

    /// <summary>How many runs there were, whatever their outcome.</summary>
    public long Count { get; init; }

    /// <summary>How many passed.</summary>
    public long Passed { get; init; }

    /// <summary>How many were answered and did not pass.</summary>
    public long Failed { get; init; }

    /// <summary>How many ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>How many were refused for too many requests.</summary>
    public long RateLimited { get; init; }

    /// <summary>How many broke.</summary>
    public long Faulted { get; init; }

    /// <summary>How many were stopped before they ended.</summary>
    public long Canceled { get; init; }

    /// <summary>Whether every case was run and passed; false when there was none.</summary>
    public bool Success => IsComplete && Count > 0 && Passed == Count;

    /// <summary>Passed out of all but canceled, 0 to 1; null without any.</summary>
    public double? SuccessRate => SuccessRateEstimate.Value;

    /// <summary>The success rate with its Wilson 95% interval, for which runs of one case count as a cluster.</summary>
    public required ProportionEstimate SuccessRateEstimate { get; init; }

    /// <summary>The mean score, 0 to 1; null when no run was scored.</summary>
    public double? Score { get; init; }

    /// <summary>The mean score with its 95% interval, for which runs of one case count as a cluster.</summary>
    public MeanEstimate ScoreEstimate { get; init; } = new(null, null, null, null, 0, "no data");

    /// <summary>From the first start to the last end; of several suites that were put together, the sum of theirs.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>Answered runs (passed or failed) per second of <see cref="ElapsedMs"/>; null when none was answered, or there is no time to divide by.</summary>
    public double? Throughput { get; init; }

    /// <summary>Runs that passed within the thresholds they were run with, per second; null when there is no time to divide by.</summary>
    public double? Goodput { get; init; }

    /// <summary>The mean duration of answered runs; null without any.</summary>
    public double? AverageDurationMs => Duration.MeanMs;

    /// <summary>Durations of answered runs (passed or failed), cache hits left out.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <summary>Last attempts of answered runs, cache hits left out.</summary>
    public required LatencyStatistics Service { get; init; }

    /// <summary>Times to first token of answered runs, cache hits left out.</summary>
    public required LatencyStatistics TimeToFirstToken { get; init; }

    /// <summary>Inter-token times of answered runs, cache hits left out.</summary>
    public required LatencyStatistics InterToken { get; init; }

    /// <summary>Durations of the runs that were not answered, timeouts among them.</summary>
    public required LatencyStatistics FailureDuration { get; init; }

    /// <summary>End minus due time of answered runs, cache hits left out: what a user would have felt. In a closed loop nothing is due before it starts, so it is the duration there.</summary>
    public LatencyStatistics Response { get; init; } = LatencyStatistics.None("response");

    /// <summary>Start minus due time of all runs, whatever their outcome; no data in a closed loop.</summary>
    public LatencyStatistics Queue { get; init; } = LatencyStatistics.None("queue");

    /// <summary>Durations of the calls that started before the first answer, those of the warm-up among them: each may have had to connect.</summary>
    public LatencyStatistics Cold { get; init; } = LatencyStatistics.None("cold");

    /// <summary>Durations of the answered runs that are not cold.</summary>
    public LatencyStatistics Warm { get; init; } = LatencyStatistics.None("warm");

    /// <summary>How many runs were made for warm-up and left out of every figure.</summary>
    public long WarmupCount { get; init; }

    /// <summary>How the throttle limit went that was to adapt to rate limits, up to the scenario's end; null where the limit was fixed.</summary>
    public ThrottleHistory? Throttle { get; init; }

    /// <summary>How many runs of an open loop were due and never started, because the duration had ended or the run was stopped.</summary>
    public long NotStarted { get; init; }

    /// <summary>One summary per metric.</summary>
    public IReadOnlyList<MetricSummary> Metrics { get; init; } = [];

    /// <summary>How many runs were answered from the response cache.</summary>
    public long CacheHits { get; init; }

    /// <summary>Attempts beyond the first, over all runs.</summary>
    public long Retries { get; init; }

    /// <summary>Tokens sent; null when no run reported any, or an answered one did not.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens received; null when no run reported any, or an answered one did not.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What the agent's answers cost; null without any, or when one has a price or a number of tokens that is not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What simulated users cost; null without any, or when one has a price or a number of tokens that is not known.</summary>
    public decimal? UserCost { get; init; }

    /// <summary>What the models cost that judged replies; null without any, or when one has a price or a number of tokens that is not known.</summary>
    public decimal? JudgeCost { get; init; }

    /// <summary>What was spent in all: on the agent, on simulated users, on judges and on the warm-up; null when one of them is not known.</summary>
    public decimal? TotalCost { get; init; }

    /// <summary><see cref="Cost"/> by the number of runs that passed; null when none did.</summary>
    public decimal? CostPerSuccess => Passed > 0 ? Cost / Passed : null;

    /// <summary>pass@k and pass^k for k from 1 to the number of repeats; empty where each case was run once.</summary>
    public IReadOnlyList<RepeatEstimate> Repeats { get; init; } = [];

    /// <summary>
    /// The cases that were run more than once, in the dataset's order; empty where each was run once. Where runs were
    /// streamed, flaky ones only, and at most 1,000 of them.
    /// </summary>
    public IReadOnlyList<CaseSummary> Cases { get; init; } = [];

    /// <summary>How many cases sometimes passed and sometimes did not; null where each was run once.</summary>
    public long? FlakyCases { get; init; }

    /// <summary>How many times wider the success rate varies (as a variance) than it would if all runs were independent; null where each case was run once, or no variance can be seen.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>What the reader should know of these figures, one sentence each; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What became of each threshold; empty when none was given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>When the scenario's first run started (UTC); null without runs.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Output tokens of answered runs, cache hits left out. What thresholds on <c>tokens</c> are held to.</summary>
    internal TokenStatistics Tokens { get; init; } = TokenStatistics.None;

    /// <summary>What the figures were read from, so that results can be put together; null for a result that was not made by a suite.</summary>
    internal object? Aggregate { get; init; }

    /// <summary>How many runs came to an end: all but canceled.</summary>
    internal long Ended => Count - Canceled;

    /// <summary>How many were not answered: timeouts, refusals for too many requests, and faults.</summary>
    internal long Errors => TimedOut + RateLimited + Faulted;

    /// <summary>How many were answered, rightly or not.</summary>
    internal long Answered => Passed + Failed;

    string IMeasurement.Subject => Name;

    IReadOnlyList<object> IMeasurement.Sources => [this];

    /// <summary>Figures that are of no scenario: to be read, and not shown.</summary>
    internal static ScenarioResult Nameless { get; } = None("", "", "", new RunSettings(), RunEnvironment.Unknown);

    /// <summary>The result of no runs.</summary>
    internal static ScenarioResult None(string name, string adapter, string dataset, RunSettings settings, RunEnvironment environment) => new()
    {
        Name = name,
        Adapter = adapter,
        Dataset = dataset,
        SuccessRateEstimate = new ProportionEstimate(null, null, null, 0, 0),
        Duration = LatencyStatistics.None("duration"),
        Service = LatencyStatistics.None("service"),
        TimeToFirstToken = LatencyStatistics.None("ttft"),
        InterToken = LatencyStatistics.None("itl"),
        FailureDuration = LatencyStatistics.None("duration"),
        Settings = settings,
        Environment = environment,
    };

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Passed} of {Count} passed");
}
