namespace AgentUnit;

/// <summary>A monitor that was started: live figures of a process, and of the runs beside it.</summary>
public abstract class AgentMonitor : IDisposable
{
    private protected AgentMonitor()
    {
    }

    /// <summary>Raised on a thread of the monitor's own when an alert fired, which is then the last of <see cref="Alerts"/>.</summary>
    public abstract event EventHandler? AlertFired;

    /// <summary>Tells the monitors of this process apart, from 1.</summary>
    public abstract int Id { get; }

    /// <summary>What it is doing.</summary>
    public abstract MonitorState State { get; }

    /// <summary>The process that it watches, its children included where the system names them.</summary>
    public abstract int ProcessId { get; }

    /// <summary>The name of that process.</summary>
    public abstract string ProcessName { get; }

    /// <summary>When it was started (UTC).</summary>
    public abstract DateTimeOffset StartedAt { get; }

    /// <summary>The time between two readings.</summary>
    public abstract TimeSpan Interval { get; }

    /// <summary>The alerts that it looks for, as they were written.</summary>
    public abstract IReadOnlyList<string> Conditions { get; }

    /// <summary>Every time an alert fired, so far.</summary>
    public abstract IReadOnlyList<MonitorAlert> Alerts { get; }

    /// <summary>The latest reading; null before the first.</summary>
    public abstract ResourceSample? Latest { get; }

    /// <summary>The summary so far.</summary>
    public abstract MonitorSummary Summary { get; }

    /// <summary>Stops it. Its figures stay.</summary>
    public void Dispose()
    {
        Stop();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"monitor {Id} of {ProcessName} ({ProcessId}): {State}");

    private protected abstract void Stop();
}
