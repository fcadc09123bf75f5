using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Adds up what became of the cases under one deadline.</summary>
internal sealed class DeadlineAccumulator(TimeSpan deadline, TimeSpan grace, DistributionRecorder allOvershoots)
{
    private readonly DistributionRecorder _overshoot = new("overshoot");
    private readonly DistributionRecorder _duration = new("duration");
    private long _count;
    private long _answered;
    private long _timedOut;
    private long _otherErrors;
    private long _overdue;

    public void Add(RunResult run)
    {
        // A run that the user stopped says nothing about its deadline.
        if (run.Outcome == Outcome.Canceled)
        {
            return;
        }

        _count++;
        _overdue += run.DurationMs > (deadline + grace).TotalMilliseconds ? 1 : 0;
        switch (run.Outcome)
        {
            case Outcome.Passed or Outcome.Failed:
                _answered++;
                _duration.Record(run.DurationMs);
                break;
            case Outcome.TimedOut:
                _timedOut++;

                // The system's timers may fire a tick early.
                var over = Math.Max(0, run.DurationMs - deadline.TotalMilliseconds);
                _overshoot.Record(over);
                allOvershoots.Record(over);
                break;
            default:
                _otherErrors++;
                break;
        }
    }

    public TimeoutStressLevel ToLevel(long abandoned) => new()
    {
        TimeoutMs = deadline.TotalMilliseconds,
        Count = _count,
        Answered = _answered,
        TimedOut = _timedOut,
        OtherErrors = _otherErrors,
        Overdue = _overdue,
        Abandoned = abandoned,
        Overshoot = _overshoot.ToLatency(),
        Duration = _duration.ToLatency(),
    };
}
