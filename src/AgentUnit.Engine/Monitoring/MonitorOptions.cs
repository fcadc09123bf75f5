using AgentUnit.Engine.Monitoring.Alerts;

namespace AgentUnit.Engine.Monitoring;

/// <summary>What a monitor watches, and how.</summary>
internal sealed record MonitorOptions
{
    /// <summary>The process; null for this one.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The time between two readings.</summary>
    public TimeSpan Interval { get; init; } = ResourceSampler.DefaultInterval;

    /// <summary>Which suites' runs it sees.</summary>
    public Guid Scope { get; init; }

    public IReadOnlyList<AlertCondition> Conditions { get; init; } = [];

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
