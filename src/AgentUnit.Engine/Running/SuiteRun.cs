using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Load;
using AgentUnit.Engine.Profiles;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Running.Arrivals;
using AgentUnit.Engine.Running.Caching;
using AgentUnit.Engine.Running.Memory;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Thresholds;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running;

/// <summary>A suite under way. One thread reads its results; that thread also runs what must run there.</summary>
internal sealed class SuiteRun : IDisposable
{
    private const int OutboxCapacity = 4096;
    private const int LookMilliseconds = 8;

    private readonly CancellationTokenSource _stop = new();
    private readonly WorkerPool _workers;
    private readonly Guid _scope;
    private readonly OpenLoop? _openLoop;
    private readonly Dictionary<int, RetryPipeline> _retries = [];
    private int _abandoned;
    private volatile bool _stopping;
    private volatile bool _ended;
    private Exception? _failure;

    public SuiteRun(SuitePlan plan)
    {
        Settings = plan.Settings;
        _scope = plan.Scope;
        Cache = plan.Cache;
        Grace = plan.Grace;
        Thresholds = plan.Thresholds;
        Pricer = plan.Settings.Prices.Count > 0 ? new Pricer(plan.Settings.Prices) : null;
        Budget = plan.Budget ?? (plan.Settings.MaxCost is { } limit ? new CostBudget(limit) : null);
        Load = plan.Settings.Load is null ? null : new LoadRecord();
        Clock = new Clock(plan.TimeProvider);
        Throttle = plan.Settings is { AutoThrottle: true, Load: null } ? new AdaptiveLimit(plan.Settings.ThrottleLimit, Clock) : null;
        Generator = new GeneratorWatch(plan.TimeProvider, Load);
        var profiled = new ProfiledScenarios(plan.Scenarios, plan.Settings.Profile);
        Notes = [.. profiled.Notes, .. UnknownMocks.Of(profiled.Scenarios)];
        BindMetric = plan.BindMetric ?? (static metric => metric);
        Scenarios = [.. profiled.Scenarios.Select((scenario, index) => new ScenarioRun(scenario, plan.Settings, index, BindMetric))];
        MemoryGovernor = new MemoryGovernor(plan.Settings, plan.Memory, plan.Cache, plan.TimeProvider);
        _openLoop = IsOpenLoop ? new OpenLoop(this) : null;
        Source = SourceFactory.Create(plan, this, _openLoop);
        Caller = plan.Caller;
        Caller.WorkQueued = ResultBuffer.Wake;
        _workers = new WorkerPool(this, Math.Min(plan.Settings.MaxInFlight, plan.Settings.BatchSize ?? int.MaxValue));
        Monitor = new DeadlineMonitor(Clock, _workers.Slots, plan.Grace, OnAbandoned);
    }

    public RunSettings Settings { get; }

    public ResponseCache Cache { get; }

    public TimeSpan Grace { get; }

    /// <summary>What the results will be held to.</summary>
    public ThresholdSet Thresholds { get; }

    /// <summary>Says what runs cost; null where nothing is priced.</summary>
    public Pricer? Pricer { get; }

    /// <summary>The money that may be spent; null without a limit.</summary>
    public CostBudget? Budget { get; }

    /// <summary>The limit that adapts to the service's rate limits; null where it is fixed.</summary>
    public AdaptiveLimit? Throttle { get; }

    /// <summary>Whether cases are due at times of their own.</summary>
    public bool IsOpenLoop => Load is not null;

    /// <summary>What the open loop was to do and did; null in a closed loop.</summary>
    public LoadRecord? Load { get; }

    /// <summary>Whether the load generator keeps up.</summary>
    public GeneratorWatch Generator { get; }

    public Clock Clock { get; }

    public IReadOnlyList<ScenarioRun> Scenarios { get; }

    public IWorkSource Source { get; }

    public MemoryGovernor MemoryGovernor { get; }

    /// <summary>What the user should know before anything is sent: keys of the profile that have no effect, mocks that never answer.</summary>
    public IReadOnlyList<string> Notes { get; }

    public DeadlineMonitor Monitor { get; }

    public WorkerPool Workers => _workers;

    public ResultBuffer<CompletedRun> ResultBuffer { get; } = new(OutboxCapacity);

    /// <summary>Runs work on the thread that reads the results.</summary>
    public CallerQueue Caller { get; }

    /// <summary>Wraps a metric of a turn where it must run on that thread.</summary>
    public Func<Metric, Metric> BindMetric { get; }

    public CancellationToken StopToken => _stop.Token;

    public bool IsStopping => _stopping;

    /// <summary>Whether no further case of an open loop may start, even if it was due.</summary>
    public bool HasStartsEnded => _stopping || (_openLoop is { StartEnd: { } end } && Clock.Now >= end);

    /// <summary>How many calls had to be left behind because they ended neither in time nor when asked.</summary>
    public int AbandonedCount => Volatile.Read(ref _abandoned);

    /// <summary>Begins to run.</summary>
    public void Start()
    {
        Generator.Start();
        _workers.Start();
        _openLoop?.Start();
    }

    /// <summary>Starts no further case and ends those in flight; their results can still be read.</summary>
    public void Stop()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        Source.Stop();
        _openLoop?.Stop();
        Caller.Close();
        ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), _stop, preferLocal: false);
        Monitor.StopAll();
        ResultBuffer.Wake();
    }

    /// <summary>
    /// Waits for results, at most for the given time, and runs what was queued for this thread. The span is good until
    /// the next call and may be empty.
    /// </summary>
    /// <returns>False once every result has been read.</returns>
    public bool Read(int milliseconds, out ReadOnlySpan<CompletedRun> batch)
    {
        var waited = 0;
        while (true)
        {
            var ended = _ended;
            Caller.RunPending();
            batch = ResultBuffer.Drain();
            if (batch.Length > 0)
            {
                RunObservers.Publish(_scope, batch);
                return true;
            }

            if (ended)
            {
                return _failure is null ? false : throw _failure;
            }

            if (milliseconds >= 0 && waited >= milliseconds)
            {
                return true;
            }

            ResultBuffer.Wait(LookMilliseconds);
            waited += LookMilliseconds;
        }
    }

    /// <summary>Hands over a result to a reader that is behind.</summary>
    public async Task EmitWhenThereIsSpaceAsync(CompletedRun run)
    {
        while (!ResultBuffer.TryAdd(run))
        {
            await ResultBuffer.WaitForSpaceAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The retries of scenarios that allow this many.</summary>
    public RetryPipeline RetriesFor(int retryCount)
    {
        lock (_retries)
        {
            if (!_retries.TryGetValue(retryCount, out var pipeline))
            {
                _retries[retryCount] = pipeline = new RetryPipeline(retryCount, Settings, Clock);
            }

            return pipeline;
        }
    }

    /// <summary>Ends the suite because of a fault of its own, never because of an agent's.</summary>
    public void Fail(Exception exception)
    {
        _failure ??= exception;
        Stop();
    }

    /// <summary>Starts no further case, for a reason that the results carry; those in flight end as they would.</summary>
    public void EndEarly(AgentUnitException reason)
    {
        foreach (var run in Scenarios.Where(run => !run.SourceComplete))
        {
            run.SourceError ??= reason;
        }

        Source.Stop();
    }

    /// <summary>Tells the reader that no further result comes.</summary>
    public void End()
    {
        _ended = true;
        ResultBuffer.Wake();
    }

    public void Dispose()
    {
        Stop();
        _openLoop?.Dispose();
        _workers.Dispose();
        Monitor.Dispose();
        Generator.Dispose();
        foreach (var scenario in Scenarios)
        {
            _ = scenario.CloseAsync();
        }
    }

    private void OnAbandoned(Worker worker)
    {
        Interlocked.Increment(ref _abandoned);
        _ = ReplaceAsync(worker);
    }

    private async Task ReplaceAsync(Worker worker)
    {
        var abandoned = worker.Abandon();
        Budget?.NoteEnded(abandoned.Result);
        await EmitWhenThereIsSpaceAsync(abandoned).ConfigureAwait(false);
        MemoryGovernor.NoteEnded();

        // Only now: the suite's end must not be seen before its last result.
        _workers.Replace(worker);
    }
}
