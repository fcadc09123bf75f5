using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>
/// Looks for one alert's condition. It fires once when that comes true, and again only after it was untrue for as long
/// as its window (a second at least): a figure that trembles about its limit is one breach.
/// </summary>
internal sealed class AlertWatch(AlertCondition condition)
{
    private const double ShortestCalmMs = 1000;
    private const double ShortestPauseMs = 100;
    private const double LongestPauseMs = 1000;
    private const int LooksPerWindow = 10;

    private MonitorAlert? _open;
    private double? _calmSince;
    private double _nextLook;

    public AlertCondition Condition => condition;

    /// <summary>Looks, when it is time again.</summary>
    /// <param name="nowMs">Since the monitor's start.</param>
    /// <param name="at">The same moment on the wall clock.</param>
    /// <param name="history">What happened lately.</param>
    /// <returns>The alert that fired; null when none did.</returns>
    public MonitorAlert? Look(double nowMs, DateTimeOffset at, RecentHistory history)
    {
        if (nowMs < _nextLook || (condition.MustBeFull && nowMs < condition.Window.TotalMilliseconds))
        {
            return null;
        }

        _nextLook = nowMs + Math.Clamp(condition.Window.TotalMilliseconds / LooksPerWindow, ShortestPauseMs, LongestPauseMs);
        var (value, _) = FigureReader.ValueOf(condition.Threshold.Figure, history.Window(nowMs, condition.Window));
        if (value is not { } figure || !condition.Threshold.Holds(figure))
        {
            Calm(nowMs);
            return null;
        }

        _calmSince = null;
        return _open is null ? _open = Fire(figure, nowMs, at) : null;
    }

    private void Calm(double nowMs)
    {
        _calmSince ??= nowMs;
        if (_open is not null && nowMs - _calmSince >= Math.Max(condition.Window.TotalMilliseconds, ShortestCalmMs))
        {
            _open.EndedMs = _calmSince;
            _open = null;
        }
    }

    private MonitorAlert Fire(double figure, double nowMs, DateTimeOffset at) => new()
    {
        Alert = condition.Text,
        Figure = condition.Threshold.Figure.ToString(),
        Value = figure,
        Limit = condition.Threshold.Limit,
        FiredAt = at,
        OffsetMs = nowMs,
    };
}
