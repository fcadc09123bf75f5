using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Engine.Figures;

/// <summary>
/// Adds up runs, and forgets them. Runs that were split over several, in any way, and put together again in any order,
/// give the same figures as all in one: to the last digit of what is kept, which is the counts of the histograms, sums
/// of times to 2^-32 ms, of scores to 2^-60, and of money to 10^-12. Every figure of a scenario, a level, a window of a
/// monitor or of runs that are piped is read from one of these. Not for several threads.
/// </summary>
internal sealed class RunAggregate(AggregateOptions options)
{
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly SortedDictionary<Guid, SuiteSpan> _suites = [];
    private readonly DistributionRecorder[] _distributions = [.. DistributionCatalog.OfRuns.Select(distribution => new DistributionRecorder(distribution.Name))];
    private readonly DistributionRecorder _warm = new("warm");
    private readonly DistributionRecorder _response = new("response");
    private readonly DistributionRecorder _failures = new("duration");
    private readonly MetricAccumulator _metrics = new();
    private readonly CostAccumulator _cost = new();
    private readonly RepeatAccumulator? _repeats = options.Repeat == 1 ? null : new(options.Repeat, options.KeepsCases);
    private WholeSum<long> _inputTokens;
    private WholeSum<long> _outputTokens;
    private ClusterSums _scores;
    private ExactSum _scoreSquares;
    private DateTimeOffset? _startedAt;
    private bool _isOpenLoop;
    private long _good;
    private long _cacheHits;
    private long _retries;
    private (Guid Id, SuiteSpan Span) _latest = (Guid.Empty, new SuiteSpan());

    /// <summary>How many runs there are, warm-up left out.</summary>
    public long Count { get; private set; }

    /// <summary>How many runs there were for warm-up.</summary>
    public long WarmupCount { get; private set; }

    /// <summary>How many runs of an open loop were due and never started.</summary>
    public long NotStarted { get; set; }

    /// <summary>Adds a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="place">Its place among the scenario's runs.</param>
    public void Add(RunResult run, long place)
    {
        Count++;
        _outcomes[(int)run.Outcome]++;
        _good += run.Success && (options.Limits is not { } limits || limits(run)) ? 1 : 0;
        _cacheHits += run.CacheHit ? 1 : 0;
        AddTimes(run);
        AddUsage(run);
        _cost.Add(run, isWarmup: false);
        if (run.Score is { } score)
        {
            _scores.Add(score, 1);
            _scoreSquares.Add(score * score);
        }

        _repeats?.Add(run, place);
        _metrics.Add(run.Details?.Scores ?? [], place);
    }

    /// <summary>Adds a run for warm-up: it enters what was paid, and what was cold.</summary>
    public void AddWarmup(RunResult run)
    {
        WarmupCount++;
        _cost.Add(run, isWarmup: true);
        if (run.IsTimed)
        {
            SpanOf(run).AddCall(run, isWarmup: true, _warm);
        }
    }

    /// <summary>Adds all that another has added up.</summary>
    public void Add(RunAggregate other)
    {
        if (other._isOpenLoop)
        {
            OpenLoop();
        }

        if (_isOpenLoop)
        {
            _response.Add(other._isOpenLoop ? other._response : other.Duration());
        }

        Count += other.Count;
        WarmupCount += other.WarmupCount;
        NotStarted += other.NotStarted;
        for (var i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] += other._outcomes[i];
        }

        for (var i = 0; i < _distributions.Length; i++)
        {
            _distributions[i].Add(other._distributions[i]);
        }

        _warm.Add(other._warm);
        _failures.Add(other._failures);
        foreach (var (id, span) in other._suites)
        {
            SpanOf(id).Add(span, _warm);
        }

        _good += other._good;
        _cacheHits += other._cacheHits;
        _retries += other._retries;
        _inputTokens.Add(other._inputTokens);
        _outputTokens.Add(other._outputTokens);
        _scores.Add(other._scores);
        _scoreSquares.Add(other._scoreSquares);
        _startedAt = _startedAt is null || other._startedAt < _startedAt ? other._startedAt ?? _startedAt : _startedAt;
        _metrics.Add(other._metrics);
        _cost.Add(other._cost);
        if (other._repeats is not null)
        {
            _repeats?.Add(other._repeats);
        }
    }

    /// <summary>Gives up the histograms for what they hold: for a result that is kept.</summary>
    public void Compact()
    {
        foreach (var recorder in _distributions)
        {
            recorder.Compact();
        }

        _warm.Compact();
        _response.Compact();
        _failures.Compact();
    }

    /// <summary>A result with these figures.</summary>
    /// <param name="of">What the runs are of; its own figures are replaced.</param>
    /// <param name="elapsedMs">The time that rates are taken over; null for that of the runs themselves.</param>
    /// <param name="inFull">Whether cases and chances of repeats are wanted, and not only the intervals.</param>
    public ScenarioResult ToResult(ScenarioResult of, double? elapsedMs = null, bool inFull = true)
    {
        var elapsed = elapsedMs ?? _suites.Values.Sum(suite => suite.ElapsedMs);
        var answered = _outcomes[(int)Outcome.Passed] + _outcomes[(int)Outcome.Failed];
        var passed = _outcomes[(int)Outcome.Passed];
        var duration = Duration();
        var cold = new DistributionRecorder("cold");
        foreach (var suite in _suites.Values)
        {
            suite.Cold(cold, withWarmup: true);
        }

        var result = of with
        {
            Count = Count,
            Passed = passed,
            Failed = _outcomes[(int)Outcome.Failed],
            TimedOut = _outcomes[(int)Outcome.TimedOut],
            RateLimited = _outcomes[(int)Outcome.RateLimited],
            Faulted = _outcomes[(int)Outcome.Faulted],
            Canceled = _outcomes[(int)Outcome.Canceled],
            SuccessRateEstimate = WilsonInterval.Estimate(passed, Count - _outcomes[(int)Outcome.Canceled]),
            Score = _scores.Count > 0 ? _scores.Mean : null,
            ScoreEstimate = ClusteredEstimates.Mean(_scores, _scoreSquares.Value),
            ElapsedMs = elapsed,
            Throughput = answered > 0 ? PerSecond(answered, elapsed) : null,
            Goodput = Count > 0 ? PerSecond(_good, elapsed) : null,
            Duration = duration.ToLatency(),
            Service = Latency("service"),
            TimeToFirstToken = Latency("ttft"),
            InterToken = Latency("itl"),
            Tokens = Recorder("tokens").ToTokens(),
            FailureDuration = _failures.ToLatency(),
            Response = _isOpenLoop ? _response.ToLatency() : duration.ToLatency("response"),
            Queue = Latency("queue"),
            Cold = cold.ToLatency(),
            Warm = _warm.ToLatency(),
            WarmupCount = WarmupCount,
            NotStarted = NotStarted,
            Metrics = _metrics.ToSummaries(),
            CacheHits = _cacheHits,
            Retries = _retries,
            InputTokens = _inputTokens.Value,
            OutputTokens = _outputTokens.Value,
            Cost = _cost.Agent,
            UserCost = _cost.User,
            JudgeCost = _cost.Judges,
            TotalCost = _cost.Total,
            StartedAt = _startedAt,
        };
        return _repeats?.Complete(result, _scoreSquares.Value, inFull) ?? result;
    }

    /// <summary>What the reader should know of the figures.</summary>
    public IEnumerable<string> Notes()
    {
        if (_inputTokens.IsPartial || _outputTokens.IsPartial)
        {
            yield return "Not every answer says how many tokens it took, so there is no sum of them.";
        }
    }

    /// <summary>So many per second; null when there is no time to divide by.</summary>
    public static double? PerSecond(long count, double elapsedMs) => elapsedMs > 0 ? count * 1000.0 / elapsedMs : null;

    private void AddTimes(RunResult run)
    {
        if (_startedAt is null || run.ScheduledAt < _startedAt)
        {
            _startedAt = run.ScheduledAt;
        }

        var (isTimed, isScheduled) = (run.IsTimed, run.IsScheduled);
        if (isScheduled)
        {
            OpenLoop();
        }

        var span = SpanOf(run);
        span.Add(run);
        for (var i = 0; i < _distributions.Length; i++)
        {
            var distribution = DistributionCatalog.OfRuns[i];
            if (distribution.Entering == EnteringRuns.Answered ? isTimed : isScheduled)
            {
                _distributions[i].Record(distribution.ValueOf(run));
            }
        }

        if (isTimed)
        {
            span.AddCall(run, isWarmup: false, _warm);
            if (_isOpenLoop)
            {
                _response.Record(run.ResponseMs);
            }
        }
        else if (!run.CacheHit && run.Outcome != Outcome.Canceled)
        {
            _failures.Record(run.DurationMs);
        }
    }

    private void AddUsage(RunResult run)
    {
        _retries += run.Details?.Turns is { Count: > 0 } turns ? turns.Sum(turn => Math.Max(0, turn.Attempts - 1)) : Math.Max(0, run.Attempts - 1);
        _inputTokens.Add(run.InputTokens, run.IsAnswered);
        _outputTokens.Add(run.OutputTokens, run.IsAnswered);
    }

    // In a closed loop the response is the duration, and is not recorded twice.
    private void OpenLoop()
    {
        if (!_isOpenLoop)
        {
            _isOpenLoop = true;
            _response.Add(Duration());
        }
    }

    // One histogram is written for each call, and they are put together when somebody asks.
    private DistributionRecorder Duration()
    {
        var all = new DistributionRecorder("duration");
        all.Add(_warm);
        foreach (var suite in _suites.Values)
        {
            suite.Cold(all, withWarmup: false);
        }

        return all;
    }

    private DistributionRecorder Recorder(string distribution) => _distributions[DistributionCatalog.IndexOfRuns(distribution)];

    private LatencyStatistics Latency(string distribution) => Recorder(distribution).ToLatency();

    private SuiteSpan SpanOf(RunResult run) => SpanOf(run.Origin?.SuiteId ?? Guid.Empty);

    private SuiteSpan SpanOf(Guid suite)
    {
        if (_latest.Id == suite && _suites.Count > 0)
        {
            return _latest.Span;
        }

        if (!_suites.TryGetValue(suite, out var span))
        {
            _suites.Add(suite, span = new SuiteSpan());
        }

        _latest = (suite, span);
        return span;
    }
}
