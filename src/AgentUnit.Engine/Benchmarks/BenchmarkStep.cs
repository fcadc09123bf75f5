namespace AgentUnit.Engine.Benchmarks;

/// <summary>One suite of a benchmark.</summary>
internal sealed record BenchmarkStep
{
    /// <summary>What the progress line says.</summary>
    public required string Activity { get; init; }

    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    public required RunSettings Settings { get; init; }

    /// <summary>Whether the results hold their runs.</summary>
    public bool KeepRuns { get; init; }

    /// <summary>Sees each run as it ends, on the thread that the suite is read on; null when nobody does.</summary>
    public Action<RunResult>? OnRun { get; init; }

    /// <summary>Whether each case goes to every scenario before the next case does.</summary>
    public bool Interleaved { get; init; }
}
