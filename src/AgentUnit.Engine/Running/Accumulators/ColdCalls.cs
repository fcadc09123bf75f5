using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Running.Accumulators;

/// <summary>
/// Durations of answered calls, those that started before the first answer apart from the later ones: each of those may
/// have had to connect. One histogram is written for each call, and they are put together at the end.
/// </summary>
internal sealed class ColdCalls
{
    private readonly DistributionRecorder _coldWarmup = new("cold");
    private readonly DistributionRecorder _coldMeasured = new("cold");
    private readonly DistributionRecorder _warm = new("warm");
    private double _firstAnswer = double.PositiveInfinity;

    /// <summary>The calls before the first answer, those of the warm-up among them.</summary>
    public LatencyStatistics Cold => Combine("cold", _coldWarmup, _coldMeasured);

    /// <summary>The measured calls after it.</summary>
    public LatencyStatistics Warm => _warm.ToLatency();

    /// <summary>All measured calls.</summary>
    /// <param name="figure">The name to give them.</param>
    public LatencyStatistics All(string figure) => Combine(figure, _coldMeasured, _warm);

    /// <summary>Adds a call. They come in about the order in which they ended.</summary>
    public void Add(RunResult run, bool isWarmup)
    {
        _firstAnswer = Math.Min(_firstAnswer, run.OffsetMs + run.DurationMs);
        if (run.OffsetMs < _firstAnswer)
        {
            (isWarmup ? _coldWarmup : _coldMeasured).Record(run.DurationMs);
        }
        else if (!isWarmup)
        {
            _warm.Record(run.DurationMs);
        }
    }

    private static LatencyStatistics Combine(string figure, DistributionRecorder first, DistributionRecorder second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return (first.IsEmpty ? second : first).ToLatency() with { Figure = figure };
        }

        var both = new DistributionRecorder(figure);
        both.Add(first.ToLatency());
        both.Add(second.ToLatency());
        return both.ToLatency();
    }
}
