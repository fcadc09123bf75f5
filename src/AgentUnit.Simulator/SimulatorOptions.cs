using AgentUnit.Engine.Text;
using AgentUnit.Simulator.Distributions;
using AgentUnit.Simulator.Faults;
using AgentUnit.Simulator.Rules;

namespace AgentUnit.Simulator;

/// <summary>How a simulated service behaves.</summary>
internal sealed record SimulatorOptions
{
    /// <summary>The port; 0 to have a free one chosen.</summary>
    public int Port { get; init; }

    /// <summary>The models that there are; empty to answer for any.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>In seconds.</summary>
    public Distribution TimeToFirstToken { get; init; } = Distribution.Of(TimeSpan.FromMilliseconds(20));

    /// <summary>In seconds.</summary>
    public Distribution TimePerToken { get; init; } = Distribution.Of(TimeSpan.FromMilliseconds(1));

    /// <summary>Tokens of an answer that no rule decides; null for as many as its text has.</summary>
    public Distribution? Tokens { get; init; }

    /// <summary>Whether a request's limit on tokens is the number that it gets.</summary>
    public bool ExactTokens { get; init; }

    public SimulatorReply Reply { get; init; }

    public IReadOnlyList<Rule> Rules { get; init; } = [];

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>What a refusal asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the server stands still, from its first request.</summary>
    public TimeSpan StallAfter { get; init; }

    /// <summary>For how long; zero for never.</summary>
    public TimeSpan StallFor { get; init; }

    /// <summary>The most requests that are answered at once, 1 or more; null without a limit.</summary>
    public int? ConcurrencyLimit { get; init; }

    /// <summary>The most requests that wait for one of these places; null without a limit.</summary>
    public int? QueueLimit { get; init; }

    /// <summary>How a request is refused that finds the queue full: <see cref="SimulatorFault.Unavailable"/> or <see cref="SimulatorFault.RateLimit"/>.</summary>
    public SimulatorFault QueueFault { get; init; } = SimulatorFault.Unavailable;

    /// <summary>The key that every request needs; null when none does.</summary>
    public Secret? ApiKey { get; init; }

    public long Seed { get; init; }

    /// <summary>How many requests the record keeps, 1 or more.</summary>
    public int RecordLimit { get; init; } = 100_000;

    /// <summary>The longest request body in bytes.</summary>
    public int LongestRequest { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of the body of <see cref="SimulatorFault.OversizedBody"/>.</summary>
    public long OversizedLength { get; init; } = 256 * 1024 * 1024;
}
