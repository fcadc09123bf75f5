namespace AgentUnit;

/// <summary>What a metric sees: a case and the reply to it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reply">The reply.</param>
/// <param name="Duration">How long the case took, attempts and waiting included.</param>
public sealed record MetricContext(TestCase Case, AgentReply Reply, TimeSpan Duration)
{
    /// <summary>The question's text.</summary>
    public string? Input => Case.Input;

    /// <summary>The answer's text.</summary>
    public string Output => Reply.Output;

    /// <summary>The right answer; null when it is not known.</summary>
    public string? ExpectedOutput => Case.ExpectedOutput;

    /// <summary>What the case cost; null when no price is known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Which repeat of the case this is, from 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The run's seed.</summary>
    public long Seed { get; init; }

    /// <summary>The clock to wait and measure by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public override string ToString() => Case.Id;
}
