using System.Collections.Concurrent;
using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Monitoring.Alerts;
using AgentUnit.Engine.Running;

namespace AgentUnit.Engine.Monitoring;

/// <summary>Watches a process and the runs beside it, and looks for alerts at each reading.</summary>
internal sealed class ProcessMonitor : AgentMonitor, IRunObserver
{
    private static int _lastId;

    private readonly object _gate = new();
    private readonly MonitorOptions _options;
    private readonly ResourceSampler _sampler;
    private readonly RunAggregate _runs = new(new AggregateOptions());
    private readonly RecentHistory _history;
    private readonly AlertWatch[] _watches;
    private readonly List<MonitorAlert> _alerts = [];
    private readonly ConcurrentQueue<MonitorAlert> _fired = new();
    private TimeSpan? _stoppedAfter;

    /// <exception cref="AgentUnitException">There is no such process.</exception>
    public ProcessMonitor(MonitorOptions options)
    {
        _options = options;
        _watches = [.. options.Conditions.Select(condition => new AlertWatch(condition))];
        _history = new RecentHistory(_watches.Length > 0 ? _watches.Max(watch => watch.Condition.Window) : TimeSpan.Zero);
        _sampler = new ResourceSampler(ProcessProbe.Open(options.ProcessId), options.Interval, options.TimeProvider)
        {
            Cases = () => _runs.Count,
            Sampled = OnSample,
        };
        Id = Interlocked.Increment(ref _lastId);
        RunObservers.Add(this);
    }

    public override event EventHandler? AlertFired;

    public override int Id { get; }

    public Guid Scope => _options.Scope;

    public override MonitorState State => _stoppedAfter is not null ? MonitorState.Stopped
        : _sampler.HasEnded ? MonitorState.ProcessEnded
        : MonitorState.Running;

    public override int ProcessId => _sampler.ProcessId;

    public override string ProcessName => _sampler.ProcessName;

    public override DateTimeOffset StartedAt => _sampler.StartedAt;

    public override TimeSpan Interval => _options.Interval;

    public override IReadOnlyList<string> Conditions => _options.Conditions.Select(condition => condition.Text).ToArray();

    public override ResourceSample? Latest => _sampler.Latest;

    public override IReadOnlyList<MonitorAlert> Alerts
    {
        get
        {
            lock (_gate)
            {
                return _alerts.ToArray();
            }
        }
    }

    public override MonitorSummary Summary
    {
        get
        {
            lock (_gate)
            {
                return MonitorSummaryFactory.Create(_sampler, _runs, _alerts.ToArray(), _stoppedAfter ?? _sampler.Elapsed);
            }
        }
    }

    /// <summary>Takes an alert that nobody has acted upon.</summary>
    public bool TryTakeFired(out MonitorAlert? alert) => _fired.TryDequeue(out alert);

    public void OnRuns(ReadOnlySpan<CompletedRun> batch)
    {
        lock (_gate)
        {
            if (_stoppedAfter is not null)
            {
                return;
            }

            var now = _sampler.Elapsed.TotalMilliseconds;
            foreach (ref readonly var completed in batch)
            {
                // A run that was stopped says nothing about the agent, and the warm-up enters no figure.
                if (completed.IsWarmup || completed.Result.Outcome == Outcome.Canceled)
                {
                    continue;
                }

                _runs.Add(completed.Result, _runs.Count);
                if (_watches.Length > 0)
                {
                    _history.Add(completed.Result, now);
                }
            }
        }
    }

    private protected override void Stop()
    {
        RunObservers.Remove(this);
        if (_stoppedAfter is null)
        {
            // Before anything else: the last reading belongs to the time that was watched.
            _sampler.ReadNow();
        }

        lock (_gate)
        {
            _stoppedAfter ??= _sampler.Elapsed;
        }

        _sampler.Dispose();
    }

    private void OnSample(ResourceSample sample)
    {
        if (_watches.Length == 0)
        {
            return;
        }

        var fired = false;
        lock (_gate)
        {
            _history.Add(sample);
            foreach (var watch in _watches)
            {
                if (_stoppedAfter is null && watch.Look(sample.OffsetMs, StartedAt.AddMilliseconds(sample.OffsetMs), _history) is { } alert)
                {
                    _alerts.Add(alert);
                    _fired.Enqueue(alert);
                    fired = true;
                }
            }
        }

        if (fired)
        {
            AlertFired?.Invoke(this, EventArgs.Empty);
        }
    }
}
