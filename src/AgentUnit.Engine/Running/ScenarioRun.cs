using AgentUnit.Engine.Agents;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Running.Grading;

namespace AgentUnit.Engine.Running;

/// <summary>A scenario while it runs: its settings, resolved, and how far it is.</summary>
internal sealed class ScenarioRun
{
    private readonly object _gate = new();
    private readonly Metric[] _metrics;
    private Task<IAsyncDisposable?>? _opening;
    private bool _sourceEnded;
    private long _notStarted;

    public ScenarioRun(Scenario scenario, RunSettings settings, int index, Func<Metric, Metric> bindMetric)
    {
        Scenario = scenario;
        Index = index;
        Timeout = scenario.Timeout ?? settings.Timeout;
        AttemptTimeout = scenario.AttemptTimeout ?? settings.AttemptTimeout;
        RetryCount = scenario.RetryCount ?? settings.RetryCount;
        UseCache = settings.UseCache && scenario.Adapter.Identity is not null;
        GradingTimeout = GradingTime.Of(scenario.Metrics, Timeout);
        _metrics = [.. scenario.Metrics, .. TurnChecks.Of(scenario.Dataset).Select(bindMetric)];
    }

    public Scenario Scenario { get; }

    public int Index { get; }

    /// <summary>What all its runs share beyond their rows.</summary>
    public required RunOrigin Origin { get; init; }

    /// <summary>What went wrong in the first run that failed; null when none did. Written by the reader of the suite.</summary>
    public string? FirstError { get; set; }

    /// <summary>Everybody who is asked: the agent, who plays its user, and the judges of its replies.</summary>
    public IEnumerable<AgentAdapter> Agents =>
    [
        Scenario.Adapter,
        .. Scenario.SimulatedUser is { } user ? [user.Adapter] : Array.Empty<AgentAdapter>(),
        .. _metrics.OfType<IAsksAgents>().SelectMany(metric => metric.Agents),
    ];

    public TimeSpan? Timeout { get; }

    public TimeSpan? AttemptTimeout { get; }

    /// <summary>The most time for grading a reply, which begins when the case's own time has ended.</summary>
    public TimeSpan? GradingTimeout { get; }

    public int RetryCount { get; }

    public bool UseCache { get; }

    /// <summary>How many runs were handed to workers. Written under the source's lock.</summary>
    public long Taken { get; set; }

    /// <summary>How many runs were handed out for warm-up. Written under the source's lock.</summary>
    public long WarmupTaken { get; set; }

    /// <summary>How many runs were due and never started.</summary>
    public long NotStarted => Volatile.Read(ref _notStarted);

    /// <summary>Whether no further run will be taken. Written under the source's lock, after <see cref="Taken"/>, and read without it.</summary>
    public bool SourceEnded
    {
        get => Volatile.Read(ref _sourceEnded);
        set => Volatile.Write(ref _sourceEnded, value);
    }

    /// <summary>Whether every case of the dataset was handed out.</summary>
    public bool SourceComplete { get; set; }

    /// <summary>Why the dataset could not be read to its end.</summary>
    public Exception? SourceError { get; set; }

    /// <summary>Notes a run that was due and will not start.</summary>
    public void NoteNotStarted() => Interlocked.Increment(ref _notStarted);

    /// <summary>Prepares the adapter, once for all its cases.</summary>
    public Task<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        if (_opening is { } opening)
        {
            return opening;
        }

        lock (_gate)
        {
            return _opening ??= OpenCoreAsync(maximumConcurrency, cancellationToken);
        }
    }

    /// <summary>Releases what <see cref="OpenAsync"/> prepared.</summary>
    public async Task CloseAsync()
    {
        if (_opening is { IsCompletedSuccessfully: true } opening && await opening.ConfigureAwait(false) is { } handle)
        {
            await handle.DisposeAsync().ConfigureAwait(false);
        }
    }

    // An adapter whose OpenAsync throws at once must not poison the lock's holder.
    private async Task<IAsyncDisposable?> OpenCoreAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        var opened = new OpenedHandles();
        try
        {
            opened.Add(await Scenario.Adapter.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            if (Scenario.SimulatedUser is { } user)
            {
                opened.Add(await user.Adapter.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            }

            foreach (var metric in _metrics)
            {
                opened.Add(await metric.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            }

            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
