namespace AgentUnit;

/// <summary>What one judge said about one answer. Its requests are among the score's <see cref="MetricScore.ModelCalls"/>, and enter no figure of the agent that is judged.</summary>
public sealed record JudgeVerdict
{
    /// <summary>The judge's name.</summary>
    public required string Judge { get; init; }

    /// <summary>The rating on the judge's own scale; null when it gave none, or chose between two answers instead.</summary>
    public double? Rating { get; init; }

    /// <summary>From 0 to 1: the rating's place on its scale, or for a comparison 1 for the answer, 0 for the baseline, 0.5 for a tie; null when the judge failed.</summary>
    public double? Value { get; init; }

    /// <summary>The judge's reasons, in its own words; null when it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Error { get; init; }

    /// <summary>Which was shown first in a comparison, <c>answer</c> or <c>baseline</c>; null for a rating.</summary>
    public string? First { get; init; }

    /// <summary>How many replies it took: 2 where the first could not be read.</summary>
    public int Asked { get; init; }

    /// <summary>How long the judge took, retries included, in milliseconds.</summary>
    public double DurationMs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Judge}: {(Value is { } value ? value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) : Error)}");
}
