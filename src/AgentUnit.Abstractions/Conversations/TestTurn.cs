namespace AgentUnit;

/// <summary>One turn of the user in a test case that is a conversation, with what is known of the right answer to it.</summary>
/// <param name="Input">What the user says.</param>
public sealed record TestTurn(string Input)
{
    /// <summary>The right answer to this turn; null when it is not known.</summary>
    public string? ExpectedOutput { get; init; }

    /// <summary>How the answer to this turn is graded; empty takes the scenario's metrics where there is an expected output, and else leaves it ungraded.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The metrics as the source of the case wrote them, so that they can be written back; null where they were made in code.</summary>
    internal object? MetricSource { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Input;
}
