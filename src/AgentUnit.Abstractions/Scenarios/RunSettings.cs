namespace AgentUnit;

/// <summary>How a suite runs.</summary>
public sealed record RunSettings
{
    /// <summary>The most cases in flight at once, across the whole suite.</summary>
    public int ThrottleLimit { get; init; } = 5;

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

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"throttle {ThrottleLimit}, timeout {TimeoutText}, retries {RetryCount}, repeat {Repeat}, seed {Seed}");

    private string TimeoutText => Timeout is { } limit ? FormattableString.Invariant($"{limit.TotalSeconds:0.######} s") : "none";
}
