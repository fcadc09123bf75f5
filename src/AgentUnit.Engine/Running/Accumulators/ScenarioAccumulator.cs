using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Statistics.Repeats;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Running.Accumulators;

/// <summary>Adds up a scenario's runs as they are read, so that streamed runs need not be kept.</summary>
internal sealed class ScenarioAccumulator(ScenarioRun run, RunSettings settings, bool keepRuns, RunLimits limits)
{
    private readonly DistributionRecorder _service = new("service");
    private readonly DistributionRecorder _firstToken = new("ttft");
    private readonly DistributionRecorder _interToken = new("itl");
    private readonly DistributionRecorder _tokens = new("tokens");
    private readonly DistributionRecorder _response = new("response");
    private readonly DistributionRecorder _queue = new("queue");
    private readonly DistributionRecorder _failures = new("duration");
    private readonly ColdCalls _calls = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly MetricAccumulator _metrics = new();
    private readonly List<RunResult?> _runs = [];
    private DateTimeOffset? _startedAt;
    private double _firstOffset = double.PositiveInfinity;
    private double _lastEnd = double.NegativeInfinity;
    private readonly RepeatAccumulator? _repeats = settings.Repeat > 1 ? new(settings.Repeat, keepRuns) : settings.Load is { RepeatsCases: true } ? new(null, keepRuns) : null;
    private ClusterSums _scores;
    private double _scoreSquares;
    private long _good;
    private long _warmups;
    private long _cacheHits;
    private long _retries;
    private long? _inputTokens;
    private long? _outputTokens;
    private readonly CostAccumulator _cost = new();

    public ScenarioRun Run => run;

    public long Count { get; private set; }

    public bool IsComplete => run.SourceEnded && Count == run.Taken && _warmups == run.WarmupTaken;

    public void Add(in CompletedRun completed)
    {
        var result = completed.Result;
        if (result.IsTimed)
        {
            _calls.Add(result, completed.IsWarmup);
        }

        if (settings.Prices.Count > 0)
        {
            _cost.Add(result, completed.IsWarmup);
        }

        if (completed.IsWarmup)
        {
            _warmups++;
            return;
        }

        Count++;
        _outcomes[(int)result.Outcome]++;
        _good += result.Success && (limits.IsEmpty || limits.Allow(result)) ? 1 : 0;
        AddTimes(result);
        AddUsage(result);
        if (result.Score is { } score)
        {
            _scores.Add(score, 1);
            _scoreSquares += score * score;
        }

        _repeats?.Add(result, completed.Index);

        _metrics.Add(result.Details?.Scores ?? []);
        if (keepRuns)
        {
            Keep(completed);
        }
    }

    public ScenarioResult ToResult(bool withRuns = true)
    {
        var seconds = Count > 0 ? (_lastEnd - _firstOffset) / 1000 : 0;
        var passed = _outcomes[(int)Outcome.Passed];
        var result = new ScenarioResult
        {
            Name = run.Scenario.Name,
            Adapter = run.Scenario.Adapter.Name,
            Dataset = run.Scenario.Dataset.Name,
            Runs = withRuns ? _runs.OfType<RunResult>().ToArray() : [],
            IsComplete = run.SourceComplete && Count == run.Taken && _outcomes[(int)Outcome.Canceled] == 0,
            Error = run.SourceError?.Message,
            Count = Count,
            Passed = passed,
            Failed = _outcomes[(int)Outcome.Failed],
            TimedOut = _outcomes[(int)Outcome.TimedOut],
            RateLimited = _outcomes[(int)Outcome.RateLimited],
            Faulted = _outcomes[(int)Outcome.Faulted],
            Canceled = _outcomes[(int)Outcome.Canceled],
            SuccessRateEstimate = WilsonInterval.Estimate(passed, Count),
            Score = _scores.Count > 0 ? _scores.Mean : null,
            ScoreEstimate = ClusteredEstimates.Mean(_scores, _scoreSquares),
            ElapsedMs = seconds * 1000,
            Throughput = seconds > 0 ? Count / seconds : null,
            Goodput = seconds > 0 ? _good / seconds : null,
            Duration = _calls.All("duration"),
            Service = _service.ToLatency(),
            TimeToFirstToken = _firstToken.ToLatency(),
            InterToken = _interToken.ToLatency(),
            Tokens = _tokens.ToTokens(),
            FailureDuration = _failures.ToLatency(),
            Response = settings.Load is null ? _calls.All("response") : _response.ToLatency(),
            Queue = _queue.ToLatency(),
            Cold = _calls.Cold,
            Warm = _calls.Warm,
            WarmupCount = _warmups,
            NotStarted = run.NotStarted,
            Metrics = _metrics.ToSummaries(),
            CacheHits = _cacheHits,
            Retries = _retries,
            InputTokens = _inputTokens,
            OutputTokens = _outputTokens,
            Cost = _cost.Agent,
            UserCost = _cost.User,
            JudgeCost = _cost.Judges,
            TotalCost = _cost.Total,
            StartedAt = _startedAt,
            Settings = settings with { Timeout = run.Timeout, AttemptTimeout = run.AttemptTimeout, RetryCount = run.RetryCount },
            Environment = EnvironmentProbe.Current,
        };
        return _repeats?.Complete(result, _scoreSquares, withRuns) ?? result;
    }

    private void AddTimes(RunResult result)
    {
        _firstOffset = Math.Min(_firstOffset, result.OffsetMs);
        _lastEnd = Math.Max(_lastEnd, result.OffsetMs + result.DurationMs);
        if (_startedAt is null || result.ScheduledAt < _startedAt)
        {
            _startedAt = result.ScheduledAt;
        }

        if (settings.Load is not null)
        {
            _queue.Record(result.QueueMs);
            if (result.IsTimed)
            {
                _response.Record(result.ResponseMs);
            }
        }

        if (result.CacheHit)
        {
            _cacheHits++;
        }
        else if (result.IsTimed)
        {
            _service.Record(result.ServiceMs);
            _firstToken.Record(result.TimeToFirstTokenMs);
            _interToken.Record(result.InterTokenMs);
            _tokens.Record(result.OutputTokens);
        }
        else if (result.Outcome != Outcome.Canceled)
        {
            _failures.Record(result.DurationMs);
        }
    }

    private void AddUsage(RunResult result)
    {
        _retries += result.Details?.Turns is { Count: > 0 } turns ? turns.Sum(turn => Math.Max(0, turn.Attempts - 1)) : Math.Max(0, result.Attempts - 1);
        if (result.InputTokens is { } input)
        {
            _inputTokens = (_inputTokens ?? 0) + input;
        }

        if (result.OutputTokens is { } output)
        {
            _outputTokens = (_outputTokens ?? 0) + output;
        }
    }

    private void Keep(in CompletedRun completed)
    {
        while (_runs.Count <= completed.Index)
        {
            _runs.Add(null);
        }

        _runs[(int)completed.Index] = completed.Result;
    }
}
