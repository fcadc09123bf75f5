using System.Globalization;

namespace AgentUnit.Engine.Metrics.Limits;

/// <summary>Whether a number behind a reply is within limits: 1 or 0.</summary>
internal sealed class LimitMetric : BuiltInMetric
{
    private readonly LimitFigure _figure;

    public LimitMetric(LimitFigure figure)
    {
        _figure = figure;
        GradesConversation = true;
    }

    public double? Maximum { get; init; }

    public double? Minimum { get; init; }

    protected override string DefaultName => _figure.Name;

    public static MetricDefinition Define(LimitFigure figure) => new(
        figure.Name,
        figure.Description,
        new Dictionary<string, string>
        {
            [nameof(Maximum)] = figure.IsDuration ? "The longest time that passes, such as '2s'." : "The largest number that passes.",
            [nameof(Minimum)] = figure.IsDuration ? "The shortest time that passes." : "The smallest number that passes.",
        },
        options => Create(figure, options));

    /// <exception cref="AgentUnitException">There is no limit, or none that can be kept.</exception>
    public static LimitMetric Create(LimitFigure figure, MetricOptions options)
    {
        var metric = new LimitMetric(figure) { Maximum = Limit(figure, options, nameof(Maximum)), Minimum = Limit(figure, options, nameof(Minimum)) };
        return metric.Maximum is null && metric.Minimum is null ? throw MetricErrors.OptionMissing(figure.Name, "give Maximum, Minimum or both.")
            : metric.Minimum > metric.Maximum ? throw options.Invalid(nameof(Minimum), "it is above Maximum.")
            : metric;
    }

    public override MetricScore Evaluate(MetricContext context)
    {
        if (_figure.Read(context) is not { } value)
        {
            return None(_figure.Missing);
        }

        return value > Maximum ? Fail($"{Text(value)}{_figure.Unit}; the most allowed is {Text(Maximum.Value)}.")
            : value < Minimum ? Fail($"{Text(value)}{_figure.Unit}; the least wanted is {Text(Minimum.Value)}.")
            : Full;
    }

    private static double? Limit(LimitFigure figure, MetricOptions options, string name) =>
        !options.Has(name) ? null
        : figure.IsDuration ? options.Duration(name)!.Value.TotalMilliseconds
        : options.Number(name, 0);

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
