namespace AgentUnit;

/// <summary>The figure <c>score(name)</c>: the mean of one metric.</summary>
internal static class MetricFigure
{
    private const string Start = "score(";

    /// <summary>Finds the metric that a figure names, whatever its case.</summary>
    /// <param name="metrics">The metrics there are.</param>
    /// <param name="figure">A figure's name.</param>
    /// <param name="mean">The metric's mean; null when it scored nothing.</param>
    /// <returns>Whether the figure names one of the metrics.</returns>
    public static bool TryGet(IEnumerable<MetricSummary> metrics, string figure, out double? mean)
    {
        mean = null;
        if (!figure.StartsWith(Start, StringComparison.Ordinal) || !figure.EndsWith(')'))
        {
            return false;
        }

        var name = figure[Start.Length..^1];
        var summary = metrics.FirstOrDefault(metric => metric.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        mean = summary?.Mean;
        return summary is not null;
    }
}
