using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Running.Caching;
using AgentUnit.Engine.Running.Memory;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Running;

/// <summary>What a suite runs, and with what.</summary>
internal sealed record SuitePlan
{
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    public RunSettings Settings { get; init; } = new();

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The cache to use when the settings ask for one.</summary>
    public ResponseCache Cache { get; init; } = ResponseCache.Shared;

    /// <summary>The memory that the settings' limit and clean-up are about.</summary>
    public IProcessMemory Memory { get; init; } = ProcessMemory.Current;

    /// <summary>Where work for the reading thread is queued. Metrics and adapters that need that thread are bound to it beforehand.</summary>
    public CallerQueue Caller { get; init; } = new();

    /// <summary>Wraps a metric of a turn where it must run on the reading thread; those of the scenarios are wrapped beforehand.</summary>
    public Func<Metric, Metric> BindMetric { get; init; } = static metric => metric;

    /// <summary>Whether each case goes to every scenario before the next case does; the scenarios must then share their dataset.</summary>
    public bool Interleaved { get; init; }

    /// <summary>What the results are held to; goodput counts the runs that keep to it.</summary>
    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    /// <summary>Whether a scenario may well have no run that is answered, as one of a benchmark that looks for limits.</summary>
    public bool ExpectsFailures { get; init; }

    /// <summary>The money that is left, where several suites share it; null for a limit of this suite's own, if it has one.</summary>
    public CostBudget? Budget { get; init; }

    /// <summary>Which monitors see the runs: those of the same scope.</summary>
    public Guid Scope { get; init; }

    /// <summary>How long an agent or metric that was told to stop may take before it is abandoned.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(250);
}
