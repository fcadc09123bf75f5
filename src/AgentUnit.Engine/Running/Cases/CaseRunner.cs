using System.Runtime.CompilerServices;
using AgentUnit.Engine.Conversations;
using AgentUnit.Engine.Running.Grading;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>Takes one case at a time from its request to its row: call, retries, cache, grade.</summary>
internal sealed partial class CaseRunner(SuiteRun suite, Worker worker)
{
    private readonly Clock _clock = suite.Clock;
    private readonly Guard _guard = worker.Guard;
    private WorkItem _item;
    private long _started;
    private long _callStarted;
    private AgentRequest? _request;
    private CallSequence? _sequence;
    private CallOutcome? _answered;
    private bool _cacheHit;

    // A warm-up must not answer the measured cases from the cache.
    private bool UsesCache => _item.Run.UseCache && !_item.IsWarmup;

    /// <summary>Runs a case.</summary>
    /// <returns>Its row; null when the monitor has reported the case in the meantime.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RunResult?> RunAsync(WorkItem item)
    {
        _item = item;
        _request = null;
        _sequence = null;
        _answered = null;
        _cacheHit = false;
        _conversation = null;
        _started = _clock.Now;
        if (!item.Case.HasInput)
        {
            return NotSent(CallFailure.NoInput(item.Case));
        }

        var opening = item.Run.OpenAsync(suite.Settings.MaxInFlight, suite.StopToken);
        if (!opening.IsCompletedSuccessfully)
        {
            if (await FailureOfAsync(opening).ConfigureAwait(false) is { } problem)
            {
                return NotSent(problem);
            }

            _started = _clock.Now;
        }

        var deadline = _clock.Deadline(_started, item.Run.Timeout);
        if (item.Case.Turns.Count > 0 || item.Run.Scenario.SimulatedUser is not null)
        {
            return await ConverseAsync(deadline).ConfigureAwait(false);
        }

        _callStarted = _started;
        var call = UsesCache ? await CallInSequenceAsync(null, deadline).ConfigureAwait(false) : await CallOnceAsync(deadline).ConfigureAwait(false);
        if (!call.Abandoned && !UsesCache && item.Run.RetryCount > 0 && call.Value.Failure is { CanHeal: true })
        {
            call = await CallInSequenceAsync(call.Value, deadline).ConfigureAwait(false);
        }

        if (!call.Abandoned && call.Value is { Failure: null, Reply.Turns: { } turns } answer && turns > suite.Settings.MaximumTurns)
        {
            call = new(answer with { Failure = CallFailure.TooManyTurns(turns, suite.Settings.MaximumTurns.Value) });
        }

        return call.Abandoned ? null
            : call.Value.Failure is { } failure ? ResultFactory.Failed(item, _clock, _started, call.Value, failure, AttemptsOf(call.Value), CostOf(call.Value.Reply))
            : await GradeAsync(call.Value).ConfigureAwait(false);
    }

    /// <summary>The row of a case whose call or metric would not end. Called by the monitor, while this runner is stuck.</summary>
    public CompletedRun Abandon()
    {
        var now = _clock.Now;
        var (outcome, failure) = _answered is { } answered
            ? (answered, CallFailure.MetricStuck())
            : (new CallOutcome(PartialReply, TimedOut(now, _sequence?.LastFailure), _started, now), TimedOut(now, _sequence?.LastFailure));
        if (suite.IsStopping)
        {
            failure = CallFailure.Stopped();
        }

        var result = _conversation is { } conversation
            ? AbandonTurn(conversation, outcome with { Failure = failure })
            : ResultFactory.Failed(_item, _clock, _started, outcome, failure, AttemptsOf(outcome), CostOf(outcome.Reply));
        return new CompletedRun(_item.Run, _item.Index, result) { IsWarmup = _item.IsWarmup };
    }

    // The first attempt, on the fast path: no retry pipeline, no cache, no source of its own.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Guarded<CallOutcome>> CallOnceAsync(long caseDeadline)
    {
        var run = _item.Run;
        var request = _request = RequestFactory.Create(_item, suite.Settings, _clock.Provider, 1);
        AgentReply? reply = null;
        CallFailure? failure = null;
        var token = Enter(Math.Min(caseDeadline, _clock.Deadline(_callStarted, run.AttemptTimeout)));
        try
        {
            var call = run.Scenario.Adapter.InvokeAsync(request, token);
            if (!call.IsCompleted)
            {
                worker.NoteYield();
            }

            reply = await call.ConfigureAwait(false);
            failure = reply is null ? CallFailure.NoReply() : null;
        }
        catch (Exception exception)
        {
            reply = (exception as AgentException)?.PartialReply ?? request.Progress?.PartialReply();
            failure = CallFailure.From(exception);
        }

        var ended = _clock.Now;
        worker.NoteDuration(ended - _callStarted);
        var outcome = new CallOutcome(reply, failure, _callStarted, ended);
        if (suite.Throttle is not null)
        {
            suite.Workers.NoteAttempt(outcome);
        }

        return Leave(outcome, null);
    }

    private async ValueTask<Guarded<CallOutcome>> CallInSequenceAsync(CallOutcome? first, long deadline)
    {
        var sequence = _sequence = new CallSequence(
            _item, suite, suite.RetriesFor(_item.Run.RetryCount), _started, failed: _request?.Progress);
        var token = Enter(deadline);
        CallOutcome outcome;
        try
        {
            var call = UsesCache ? CallThroughCacheAsync(sequence, deadline, token) : sequence.ExecuteAsync(first, deadline, token);
            if (!call.IsCompleted)
            {
                worker.NoteYield();
            }

            outcome = await call.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = new CallOutcome(sequence.PartialReply, CallFailure.From(exception), _callStarted, _clock.Now);
        }

        return Leave(outcome, sequence.LastFailure);
    }

    private async ValueTask<CallOutcome> CallThroughCacheAsync(CallSequence sequence, long deadline, CancellationToken cancellationToken, AgentAdapter? adapter = null)
    {
        var cached = await suite.Cache.GetOrCallAsync(
            adapter ?? _item.Run.Scenario.Adapter,
            RequestFactory.Create(_item, suite.Settings, _clock.Provider, 1),
            suite.Settings.CacheLifetime,
            (Sequence: sequence, Deadline: deadline),
            static (state, cancellation) => state.Sequence.ExecuteOrThrowAsync(state.Deadline, cancellation),
            cancellationToken).ConfigureAwait(false);
        _cacheHit = cached.IsHit;
        return new CallOutcome(cached.Reply, null, _callStarted, _clock.Now);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RunResult?> GradeAsync(CallOutcome outcome)
    {
        _answered = outcome;
        var cost = CostOf(outcome.Reply);
        var context = new MetricContext(_item.Case, outcome.Reply!, _clock.Provider.GetElapsedTime(_started, outcome.Ended))
        {
            Cost = cost,
            Repeat = _item.Repeat,
            Seed = suite.Settings.Seed,
            TimeProvider = _clock.Provider,
        };
        var token = Enter(_clock.Deadline(outcome.Ended, _item.Run.GradingTimeout));
        var grade = await RunGrader.GradeAsync(_item.Run.Scenario.Metrics, context, token).ConfigureAwait(false);
        var state = _guard.Leave();
        if (state == GuardState.Abandoned)
        {
            return null;
        }

        return grade.Unavailable && state == GuardState.CancelRequested && suite.IsStopping
            ? ResultFactory.Failed(_item, _clock, _started, outcome, CallFailure.Stopped(), AttemptsOf(outcome), cost)
            : ResultFactory.Graded(_item, _clock, _started, outcome, IsFirstAnswer(outcome) ? null : AttemptsOf(outcome), _cacheHit, grade, cost, JudgeCostOf(grade.Scores));
    }

    private CancellationToken Enter(long deadline)
    {
        worker.NoteCall();
        var token = _guard.Enter(deadline);
        suite.Monitor.Watch(deadline);
        if (suite.IsStopping)
        {
            // The stop may have looked just before this call began.
            suite.Monitor.StopAll();
        }

        return token;
    }

    private Guarded<CallOutcome> Leave(CallOutcome outcome, CallFailure? last) => _guard.Leave() switch
    {
        GuardState.Abandoned => Guarded<CallOutcome>.Lost,
        GuardState.CancelRequested => new(outcome with { Failure = suite.IsStopping ? CallFailure.Stopped() : TimedOut(outcome.Ended, last) }),
        _ => new(outcome),
    };

    private CallFailure TimedOut(long now, CallFailure? last) =>
        _item.Run.Timeout is { } limit && now >= _clock.Deadline(_started, limit)
            ? CallFailure.CaseTimedOut(limit, last)
            : CallFailure.AttemptTimedOut(_item.Run.AttemptTimeout ?? TimeSpan.Zero);

    // What there is of a reply to the call under way.
    private AgentReply? PartialReply => _sequence is { } sequence ? sequence.PartialReply : _request?.Progress?.PartialReply();

    private Attempt[] AttemptsOf(CallOutcome outcome) =>
        _cacheHit ? [] : _sequence?.AttemptsUntil(outcome) ?? [AttemptFactory.Create(1, _started, outcome, _clock)];

    // A team's reply tells what each of its requests spent, and of those more than one attempt may have its share.
    private bool IsFirstAnswer(CallOutcome outcome) => !_cacheHit && _sequence is null && outcome.Reply!.Trace is null;

    private RunResult NotSent(CallFailure failure) =>
        ResultFactory.Failed(_item, _clock, _started, new CallOutcome(null, failure, _started, _clock.Now), failure, [], cost: null);

    private decimal? CostOf(AgentReply? reply) => suite.Pricer is null || reply is null ? null
        : _cacheHit ? 0
        : suite.Pricer.CostOf(reply, _item.Run.Scenario.Adapter);

    private decimal? JudgeCostOf(IReadOnlyList<MetricScore> scores) => suite.Pricer is { } pricer ? pricer.CostOf(scores) : null;

    private static async ValueTask<CallFailure?> FailureOfAsync(Task opening)
    {
        try
        {
            await opening.ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return CallFailure.From(exception);
        }
    }
}
