namespace AgentUnit.Engine.Load;

/// <summary>Watches the load generator during a suite, and judges it. In virtual time only the schedule is judged, because the process's time is another.</summary>
internal sealed class GeneratorWatch(TimeProvider timeProvider, LoadRecord? load) : IDisposable
{
    private GeneratorProbe? _probe;

    /// <summary>Begins to watch.</summary>
    public void Start() => _probe = timeProvider == TimeProvider.System ? new GeneratorProbe() : null;

    /// <summary>The verdict so far; null when there was nothing to watch.</summary>
    public GeneratorHealth? Judge() => _probe is null && load is null ? null : GeneratorJudge.Judge(_probe?.Read(), load);

    public void Dispose() => _probe?.Dispose();
}
