using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Looks how far behind a deadline its cases ended.</summary>
internal sealed class DeadlineAccumulator(TimeSpan deadline, TimeSpan grace, DistributionRecorder allOvershoots)
{
    private readonly DistributionRecorder _overshoot = new("overshoot");
    private long _overdue;

    public void Add(RunResult run)
    {
        // A run that the user stopped says nothing about its deadline.
        if (run.Outcome == Outcome.Canceled)
        {
            return;
        }

        _overdue += run.DurationMs > (deadline + grace).TotalMilliseconds ? 1 : 0;
        if (run.Outcome == Outcome.TimedOut)
        {
            // The system's timers may fire a tick early.
            var over = Math.Max(0, run.DurationMs - deadline.TotalMilliseconds);
            _overshoot.Record(over);
            allOvershoots.Record(over);
        }
    }

    public TimeoutStressLevel ToLevel(ScenarioResult measured, long abandoned) => new()
    {
        TimeoutMs = deadline.TotalMilliseconds,
        Count = measured.Ended,
        Answered = measured.Answered,
        TimedOut = measured.TimedOut,
        OtherErrors = measured.Errors - measured.TimedOut,
        Overdue = _overdue,
        Abandoned = abandoned,
        Overshoot = _overshoot.ToLatency(),
        Duration = measured.Duration,
    };
}
