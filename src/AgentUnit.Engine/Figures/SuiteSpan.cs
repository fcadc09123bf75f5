using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Figures;

/// <summary>
/// The time that runs of one suite took, on that suite's clock, and which of its calls were cold: those that started
/// before the first answer, and may have had to connect. There are never more of these than calls in flight.
/// </summary>
internal sealed class SuiteSpan
{
    private readonly List<(double Start, double Duration, bool IsWarmup)> _cold = [];
    private double _first = double.PositiveInfinity;
    private double _last = double.NegativeInfinity;
    private double _firstAnswer = double.PositiveInfinity;

    /// <summary>From the first start to the last end, in milliseconds; 0 without runs.</summary>
    public double ElapsedMs => _last > _first ? _last - _first : 0;

    /// <summary>Notes when a run started and ended.</summary>
    public void Add(RunResult run)
    {
        _first = Math.Min(_first, run.OffsetMs);
        _last = Math.Max(_last, run.OffsetMs + run.DurationMs);
    }

    /// <summary>Adds an answered call. One that turns out to be warm goes to the others.</summary>
    public void AddCall(RunResult run, bool isWarmup, DistributionRecorder warm)
    {
        if (run.OffsetMs + run.DurationMs < _firstAnswer)
        {
            AnswerAt(run.OffsetMs + run.DurationMs, warm);
        }

        if (run.OffsetMs < _firstAnswer)
        {
            _cold.Add((run.OffsetMs, run.DurationMs, isWarmup));
        }
        else if (!isWarmup)
        {
            warm.Record(run.DurationMs);
        }
    }

    /// <summary>Adds the runs of the same suite that another has.</summary>
    public void Add(SuiteSpan other, DistributionRecorder warm)
    {
        _first = Math.Min(_first, other._first);
        _last = Math.Max(_last, other._last);
        _cold.AddRange(other._cold);
        AnswerAt(Math.Min(_firstAnswer, other._firstAnswer), warm);
    }

    /// <summary>Gives the cold calls.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="withWarmup">Whether those of the warm-up are wanted, too.</param>
    public void Cold(DistributionRecorder to, bool withWarmup)
    {
        foreach (var (_, duration, isWarmup) in _cold)
        {
            if (withWarmup || !isWarmup)
            {
                to.Record(duration);
            }
        }
    }

    private void AnswerAt(double time, DistributionRecorder warm)
    {
        _firstAnswer = time;
        for (var i = _cold.Count - 1; i >= 0; i--)
        {
            var (start, duration, isWarmup) = _cold[i];
            if (start >= time)
            {
                _cold.RemoveAt(i);
                if (!isWarmup)
                {
                    warm.Record(duration);
                }
            }
        }
    }
}
