namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>What happened in the latest time, as long as the longest window. Not for several threads.</summary>
internal sealed class RecentHistory(TimeSpan length)
{
    // At more than this, the window of the runs is shorter than it should be.
    private const int MostRuns = 200_000;

    private readonly Queue<(double SeenMs, RunResult Run)> _runs = new();
    private readonly Queue<ResourceSample> _samples = new();

    /// <summary>Remembers a run's columns, without its texts.</summary>
    public void Add(RunResult run, double seenMs)
    {
        _runs.Enqueue((seenMs, run with { Input = null, Output = null, Error = null, Details = null }));
        Forget(seenMs);
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
            [.. _runs.Where(entry => entry.SeenMs > from).Select(entry => entry.Run)],
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
