namespace AgentUnit;

/// <summary>How a suite runs.</summary>
public sealed record RunSettings
{
    /// <summary>The most cases in flight at once, across the whole suite.</summary>
    public int ThrottleLimit { get; init; } = 5;

    /// <summary>Whether the number in flight adapts to the service's rate limits; <see cref="ThrottleLimit"/> is then the most it may reach.</summary>
    public bool AutoThrottle { get; init; }

    /// <summary>When cases are due; null for a closed loop, in which a case starts as soon as another has ended.</summary>
    public LoadSettings? Load { get; init; }

    /// <summary>For how long cases are started, counted from the first one after the warm-up; null for no limit.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many cases of each scenario run first and are left out of every figure.</summary>
    public int WarmupCount { get; init; }

    /// <summary>For how long cases of each scenario run first and are left out of every figure; null for no such time.</summary>
    public TimeSpan? WarmupDuration { get; init; }

    /// <summary>The most time for a case, retries and waiting included; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The most time for one attempt; null for no limit but the case's.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How often a case that can heal is sent again.</summary>
    public int RetryCount { get; init; } = 2;

    /// <summary>The first retry's delay before jitter; it doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between attempts, unless the service asks for a longer one.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often each case is run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Whether equal requests are answered from the response cache.</summary>
    public bool UseCache { get; init; }

    /// <summary>How long a cached reply is good for.</summary>
    public TimeSpan CacheLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The seed that every random choice of the run derives from.</summary>
    public long Seed { get; init; }

    /// <summary>The most turns that an agent may take for a case; null for no limit. A run that took more is Faulted.</summary>
    public int? MaximumTurns { get; init; }

    /// <summary>The most cases that are loaded from a dataset at once, those in flight among them; null for no limit.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The memory of the process, in bytes, above which no case is started; null for no limit.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>After how many ended cases memory is cleaned up; null for never.</summary>
    public int? CleanupInterval { get; init; }

    /// <summary>The profile that some of these come from; null without one.</summary>
    public AgentProfile? Profile { get; init; }

    /// <summary>What models cost; empty when nothing was said, and then nothing is priced.</summary>
    public IReadOnlyList<ModelPrice> Prices { get; init; } = [];

    /// <summary>The most that may be spent; null for no limit. In the prices' currency.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>The most cases in flight at once, in a closed loop or an open one.</summary>
    internal int MaxInFlight => Load?.MaxInFlight ?? ThrottleLimit;

    /// <inheritdoc/>
    public override string ToString() =>
        (Load is null ? "" : $"{Load}, ") + FormattableString.Invariant($"throttle {(AutoThrottle ? "auto" : MaxInFlight)}, timeout {TimeoutText}, retries {RetryCount}, repeat {Repeat}, seed {Seed}");

    private string TimeoutText => Timeout is { } limit ? FormattableString.Invariant($"{limit.TotalSeconds:0.######} s") : "none";
}
