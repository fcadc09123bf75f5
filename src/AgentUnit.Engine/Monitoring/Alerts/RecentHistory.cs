namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>What happened in the latest time, as long as the longest window. Not for several threads.</summary>
internal sealed class RecentHistory(TimeSpan length)
{
    // At more than this, the window of the runs is shorter than it should be.
    private const int MostRuns = 200_000;

    private readonly Queue<RunPoint> _runs = new();
    private readonly Queue<ResourceSample> _samples = new();

    public void Add(in RunPoint run)
    {
        _runs.Enqueue(run);
        Forget(run.SeenMs);
    }

    public void Add(ResourceSample sample)
    {
        _samples.Enqueue(sample);
        Forget(sample.OffsetMs);
    }

    /// <summary>The figures of the latest time.</summary>
    public WindowMeasurement Window(double nowMs, TimeSpan window)
    {
        var from = nowMs - window.TotalMilliseconds;
        return new WindowMeasurement(
            [.. _runs.Where(run => run.SeenMs > from)],
            [.. _samples.Where(sample => sample.OffsetMs >= from)],
            Math.Min(nowMs, window.TotalMilliseconds));
    }

    private void Forget(double nowMs)
    {
        var from = nowMs - length.TotalMilliseconds;
        while (_runs.Count > MostRuns || (_runs.TryPeek(out var run) && run.SeenMs <= from))
        {
            _runs.Dequeue();
        }

        while (_samples.TryPeek(out var sample) && sample.OffsetMs < from)
        {
            _samples.Dequeue();
        }
    }
}

/// <summary>The numbers of a run, which alerts remember without its texts.</summary>
internal readonly record struct RunPoint(
    double SeenMs, Outcome Outcome, bool IsTimed, bool IsError, double DurationMs, double ResponseMs, double? ServiceMs, double? FirstTokenMs, double? InterTokenMs)
{
    public static RunPoint Of(RunResult run, double seenMs) =>
        new(seenMs, run.Outcome, run.IsTimed, run.IsError, run.DurationMs, run.ResponseMs, run.ServiceMs, run.TimeToFirstTokenMs, run.InterTokenMs);
}
