namespace AgentUnit.Engine.Monitoring;

/// <summary>Readings in their order, at least so far apart; when there are too many, every other one goes and the distance doubles. For one thread.</summary>
internal sealed class SampleSeries(TimeSpan gap, int capacity = 2000)
{
    // A clock's tick may come a little early against the one before.
    private const double Slack = 0.9;

    private readonly List<ResourceSample> _samples = [];
    private double _gapMs = gap.TotalMilliseconds;

    /// <summary>Adds a reading, unless it follows too closely on the one before.</summary>
    /// <param name="sample">The reading.</param>
    /// <param name="isMark">Whether it begins or ends a phase, and is kept in any case.</param>
    public void Add(ResourceSample sample, bool isMark = false)
    {
        if (!isMark && _samples.Count > 0 && sample.OffsetMs - _samples[^1].OffsetMs < _gapMs * Slack)
        {
            return;
        }

        if (_samples.Count == capacity)
        {
            Thin();
        }

        _samples.Add(sample);
    }

    public ResourceSample[] ToArray() => [.. _samples];

    private void Thin()
    {
        var kept = 0;
        for (var i = 0; i < _samples.Count; i += 2)
        {
            _samples[kept++] = _samples[i];
        }

        _samples.RemoveRange(kept, _samples.Count - kept);
        var span = _samples[^1].OffsetMs - _samples[0].OffsetMs;
        _gapMs = Math.Max(_gapMs * 2, span / kept);
    }
}
