namespace AgentUnit.Engine.Running;

/// <summary>Sees the runs of suites that others have started.</summary>
internal interface IRunObserver
{
    /// <summary>Which suites it looks at: those of the same scope.</summary>
    Guid Scope { get; }

    /// <summary>Called by the thread that reads a suite, with runs that have just ended.</summary>
    void OnRuns(ReadOnlySpan<CompletedRun> batch);
}
