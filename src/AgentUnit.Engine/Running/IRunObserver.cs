namespace AgentUnit.Engine.Running;

/// <summary>Sees the runs of suites that others have started.</summary>
internal interface IRunObserver
{
    /// <summary>Which suites it looks at: those of the same scope.</summary>
    Guid Scope { get; }

    /// <summary>Called by the thread that reads a suite, with runs that have just ended.</summary>
    void OnRuns(ReadOnlySpan<CompletedRun> batch);
}

/// <summary>Tells the monitors of this process about the runs that end in it. It costs one look at a field when there are none.</summary>
internal static class RunObservers
{
    private static readonly object Gate = new();
    private static volatile IRunObserver[] _observers = [];

    public static void Add(IRunObserver observer)
    {
        lock (Gate)
        {
            _observers = [.. _observers, observer];
        }
    }

    public static void Remove(IRunObserver observer)
    {
        lock (Gate)
        {
            _observers = [.. _observers.Where(other => other != observer)];
        }
    }

    /// <summary>Hands on what was read from a suite.</summary>
    public static void Publish(Guid scope, ReadOnlySpan<CompletedRun> batch)
    {
        foreach (var observer in _observers)
        {
            if (observer.Scope == scope)
            {
                observer.OnRuns(batch);
            }
        }
    }
}
