using System.Globalization;
using AgentUnit.Engine.Text;

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

/// <summary>A number behind a reply that can be held to limits.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Description">What it counts, in a sentence.</param>
/// <param name="Unit">What follows the number in a reason.</param>
/// <param name="Missing">Why there is none, where there is none.</param>
/// <param name="Read">The number; null when it is not known.</param>
internal sealed record LimitFigure(string Name, string Description, string Unit, string Missing, Func<MetricContext, double?> Read)
{
    /// <summary>Whether the limits are given as durations, and the number is in milliseconds.</summary>
    public bool IsDuration { get; init; }
}

/// <summary>The metrics that hold one number of a reply to limits.</summary>
internal static class LimitFigures
{
    private const string NoTrace = "The reply has no trace of what its agents did.";

    private static readonly LimitFigure[] All =
    [
        new("Cost", "Whether the case cost no more, or no less, than it may.", "", $"What the case cost is not known: give prices with {Setting.Price}, and an agent that reports its tokens.", static context => (double?)context.Cost),
        new("Handoffs", "Whether the agents handed over no more often, or no less, than they may.", " handoffs", NoTrace, static context => context.Reply.Trace?.Handoffs.Count),
        new("Latency", "Whether the case took no longer than it may, all attempts and waiting included.", " ms", "", static context => context.Duration.TotalMilliseconds) { IsDuration = true },
        new("Messages", "Whether the conversation has no more, or no fewer, messages than it may; instructions to models are not counted.", " messages", "The reply has no transcript.", Messages),
        new("ModelCalls", "Whether the agents sent no more, or no fewer, requests to models than they may.", " model calls", NoTrace, static context => context.Reply.Trace?.ModelCalls.Count),
        new("ToolRuns", "Whether the agents called tools no more often, or no less, than they may.", " tool calls", NoTrace, static context => Tools.MadeCalls.Of(context.Reply)?.Count),
        new("Turns", "Whether the agent took no more, or no fewer, turns than it may; a plain question and answer is one.", " turns", "", static context => context.Reply.Turns ?? 1),
    ];

    public static IEnumerable<MetricDefinition> Definitions { get; } = [.. All.Select(LimitMetric.Define), TokensMetric.Definition];

    private static double? Messages(MetricContext context) =>
        context.Reply.Transcript.Count > 0 ? context.Reply.Transcript.Count(message => message.Role != ChatRole.System) : null;
}
