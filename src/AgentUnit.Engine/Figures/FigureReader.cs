using System.Globalization;

namespace AgentUnit.Engine.Figures;

/// <summary>Reads figures off measurements.</summary>
internal static class FigureReader
{
    /// <summary>Whether a measurement has a figure, with data for it or without.</summary>
    public static bool Has(Figure figure, IMeasurement measurement) => figure.Statistic == FigureStatistic.None
        ? FigureCatalog.Define(figure) is ({ } definition, var argument) && definition.TryRead(measurement.Sources, argument, out _)
        : DistributionOf(figure, measurement) is not null;

    /// <summary>A figure's value, or why there is none.</summary>
    public static (double? Value, string? Missing) ValueOf(Figure figure, IMeasurement measurement)
    {
        if (measurement.WhyNot(figure.Name) is { } reason)
        {
            return (null, $"{figure} cannot be told: {reason}");
        }

        return figure.Statistic == FigureStatistic.None ? SingleOf(figure, measurement) : StatisticOf(figure, measurement);
    }

    /// <summary>The distribution that a figure is a statistic of; null where the measurement has none.</summary>
    public static IDistribution? DistributionOf(Figure figure, IMeasurement measurement)
    {
        var definition = DistributionCatalog.All.FirstOrDefault(known => known.Name == figure.Name);
        return definition is null ? null : measurement.Sources.Select(definition.Of).FirstOrDefault(found => found is not null);
    }

    private static (double? Value, string? Missing) SingleOf(Figure figure, IMeasurement measurement) =>
        FigureCatalog.Define(figure) is not ({ } definition, var argument) || !definition.TryRead(measurement.Sources, argument, out var read) ? (null, NoFigure(figure, measurement))
        : read is { } value && double.IsFinite(value) ? (value, null)
        : (null, $"{figure} has no data{definition.Hint?.Invoke()}");

    private static (double? Value, string? Missing) StatisticOf(Figure figure, IMeasurement measurement)
    {
        if (DistributionOf(figure, measurement) is not { } distribution)
        {
            return (null, NoFigure(figure, measurement));
        }

        if (figure.Statistic == FigureStatistic.Percentile && distribution.Count > 0)
        {
            var estimate = distribution.Percentile(figure.Percentile);
            return (estimate.Value, estimate.Value is null ? $"{figure} cannot be told: {estimate.Reason}" : null);
        }

        var statistic = figure.Statistic switch
        {
            FigureStatistic.Average => distribution.Mean,
            FigureStatistic.Minimum => distribution.Min,
            FigureStatistic.Maximum => distribution.Max,
            _ => null,
        };
        return (statistic, statistic is null ? $"{figure} has no data" : null);
    }

    private static string NoFigure(Figure figure, IMeasurement measurement) =>
        string.Create(CultureInfo.InvariantCulture, $"a {measurement.GetType().Name} has no figure {figure}");
}
