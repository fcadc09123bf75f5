namespace AgentUnit;

/// <summary>A result whose figures thresholds can bound. Internal: users meet it only as the results that implement it.</summary>
internal interface IMeasurement
{
    /// <summary>What the result is of, for messages: a scenario's or an adapter's name.</summary>
    string Subject { get; }

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    GeneratorHealth? Generator { get; }

    /// <summary>What became of the thresholds that it was made with; empty when there were none.</summary>
    IReadOnlyList<ThresholdResult> Thresholds => [];

    /// <summary>
    /// What the figures are read from: the report itself where it has figures of its own, then the result of the runs
    /// that it was made of. Of two that have a figure the first counts.
    /// </summary>
    IReadOnlyList<object> Sources { get; }

    /// <summary>Why a figure cannot be told here, although its source has it; null when it can.</summary>
    /// <param name="figure">The figure's name, such as <c>total_cost</c>.</param>
    string? WhyNot(string figure) => null;
}
