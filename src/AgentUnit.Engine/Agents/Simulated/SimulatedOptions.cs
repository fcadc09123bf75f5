namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>How the simulated agent behaves. Latencies are log-normal, as those of services tend to be.</summary>
internal sealed record SimulatedOptions
{
    public const string DefaultModel = "simulated";

    /// <summary>The model's name in replies; null for <see cref="DefaultModel"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Whether answers come in one piece: there is then no time to first token.</summary>
    public bool NoStream { get; init; }

    /// <summary>Median time to the first token.</summary>
    public TimeSpan TimeToFirstToken { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Median time from one token to the next.</summary>
    public TimeSpan TimePerToken { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Standard deviation of the latencies' natural logarithm, 0 to 5; 0 makes every latency its median.</summary>
    public double Spread { get; init; } = 0.25;

    /// <summary>Share of calls that fail as a server does (503), 0 to 1.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Share of calls that are turned away for their number (429), 0 to 1.</summary>
    public double RateLimitRate { get; init; }

    /// <summary>Share of calls that are never answered, 0 to 1.</summary>
    public double HangRate { get; init; }

    /// <summary>What a simulated 429 asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The seed of latencies and faults; null takes the run's.</summary>
    public long? Seed { get; init; }
}
