namespace AgentUnit;

/// <summary>A result whose figures thresholds can bound. Internal: users meet it only as the results that implement it.</summary>
internal interface IMeasurement
{
    /// <summary>What the result is of, for messages: a scenario's or an adapter's name.</summary>
    string Subject { get; }

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    GeneratorHealth? Generator { get; }

    /// <summary>Finds a single figure.</summary>
    /// <param name="name">Such as <c>success_rate</c>, <c>throughput</c> or <c>score(Contains)</c>, in lower case but for a metric's name.</param>
    /// <param name="value">Its value; null when there is no data for it.</param>
    /// <returns>Whether this result has such a figure at all.</returns>
    bool TryGetFigure(string name, out double? value);

    /// <summary>The distribution that <c>avg</c>, <c>min</c>, <c>max</c> and <c>p</c> figures are taken from.</summary>
    /// <param name="figure"><c>duration</c>, <c>service</c>, <c>response</c>, <c>ttft</c>, <c>itl</c>, <c>queue</c> or <c>tokens</c>.</param>
    /// <returns>Null when this result has none of that name.</returns>
    IDistribution? GetDistribution(string figure);
}
