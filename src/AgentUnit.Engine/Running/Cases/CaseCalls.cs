using System.Runtime.CompilerServices;
using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Conversations;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>
/// The calls of a case, one after the other: a single question is a conversation of one turn. Each has its first attempt,
/// its retries and the cache, within the case's time. One for each worker, used again for each of its cases.
/// </summary>
internal sealed class CaseCalls(SuitePlan plan, SuiteServices services, SuiteLifetime lifetime, Worker worker)
{
    private readonly RunSettings _settings = plan.Settings;
    private readonly Clock _clock = services.Clock;
    private WorkItem _item;
    private AgentRequest? _request;
    private AttemptSequence? _sequence;

    /// <summary>What is asked: the case, or a turn as a case of its own.</summary>
    public ref readonly WorkItem Item => ref _item;

    /// <summary>When the case began, as a timestamp.</summary>
    public long CaseStarted { get; private set; }

    /// <summary>When the present call began, as a timestamp.</summary>
    public long Started { get; private set; }

    /// <summary>Whether the cache answered the present call.</summary>
    public bool CacheHit { get; private set; }

    // A warm-up must not answer the measured cases from the cache.
    private bool UsesCache => _item.Run.UseCache && !_item.IsWarmup;

    /// <summary>Begins a case.</summary>
    public void BeginCase(in WorkItem item)
    {
        BeginTurn(item);
        CaseStarted = Started;
    }

    /// <summary>Begins a turn of the case.</summary>
    public void BeginTurn(in WorkItem turn)
    {
        _item = turn;
        _request = null;
        _sequence = null;
        CacheHit = false;
        Started = _clock.Now;
    }

    /// <summary>Looks at the case as a whole again.</summary>
    public void EndTurns(in WorkItem whole) => _item = whole;

    /// <summary>Asks the agent.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Bounded<AttemptOutcome>> AskAsync(long deadline)
    {
        var run = _item.Run;
        if (UsesCache)
        {
            return WithinTurns(await AskInSequenceAsync(null, run.Scenario.Adapter, throughCache: true, deadline).ConfigureAwait(false));
        }

        // The first attempt takes the fast path: no retry pipeline, no cache, no source of its own.
        var request = _request = RequestFactory.Create(_item, _settings, _clock.Provider, 1);
        AgentReply? reply = null;
        CallFailure? failure = null;
        var token = worker.EnterCall(Math.Min(deadline, _clock.Deadline(Started, run.AttemptTimeout)));
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
        worker.NoteDuration(ended - Started);
        var outcome = new AttemptOutcome(reply, failure, Started, ended);
        worker.NoteAttempt(outcome);
        var left = Leave(outcome, null);
        return WithinTurns(run.RetryCount > 0 && left is { Abandoned: false, Value.Failure.CanHeal: true }
            ? await AskInSequenceAsync(left.Value, run.Scenario.Adapter, throughCache: false, deadline).ConfigureAwait(false)
            : left);
    }

    /// <summary>Asks the one who plays the user what to say next.</summary>
    public ValueTask<Bounded<AttemptOutcome>> AskUserAsync(AgentAdapter user, long deadline) =>
        AskInSequenceAsync(null, user, throughCache: _settings.UseCache && user.Identity is not null && !_item.IsWarmup, deadline);

    /// <summary>Asks a stop rule whether the conversation is over.</summary>
    /// <exception cref="CallFailedException">The rule failed.</exception>
    public async ValueTask<Bounded<bool>> AskRuleAsync(Func<CancellationToken, ValueTask<bool>> rule, long deadline)
    {
        var token = worker.EnterCall(deadline);
        var stops = false;
        CallFailure? failure = null;
        try
        {
            var asked = rule(token);
            if (!asked.IsCompleted)
            {
                worker.NoteYield();
            }

            stops = await asked.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = CallFailure.From(exception);
        }

        var ended = Leave(new AttemptOutcome(null, failure, Started, _clock.Now), null);
        return ended.Abandoned ? Bounded<bool>.Lost
            : ended.Value.Failure is { } problem ? throw new CallFailedException(problem)
            : new(stops);
    }

    /// <summary>The present call's answer, with all its attempts and its cost.</summary>
    public TurnAnswer AnswerOf(in AttemptOutcome outcome) => new(outcome, AttemptsOf(outcome), CacheHit, CostOf(outcome.Reply));

    /// <summary>The attempts of the present call; none where the cache answered.</summary>
    public Attempt[] AttemptsOf(in AttemptOutcome outcome) =>
        CacheHit ? [] : _sequence?.AttemptsUntil(outcome) ?? [AttemptFactory.Create(1, CaseStarted, outcome, _clock)];

    /// <summary>Whether the agent answered at the first attempt, of which the row says all there is to say.</summary>
    // A team's reply tells what each of its requests spent, and of those more than one attempt may have its share.
    public bool IsFirstAnswer(in AttemptOutcome outcome) => !CacheHit && _sequence is null && outcome.Reply!.Trace is null;

    /// <summary>What the present call's reply cost; null where nothing is priced, or it is not known.</summary>
    public decimal? CostOf(AgentReply? reply) => CostOf(reply, _item.Run.Scenario.Adapter);

    /// <summary>What the present call's reply by somebody cost.</summary>
    public decimal? CostOf(AgentReply? reply, AgentAdapter adapter) => services.Pricer is null || reply is null ? null
        : CacheHit ? 0
        : services.Pricer.CostOf(reply, adapter);

    /// <summary>How the present call ends now that it would not end by itself, with what there is of a reply.</summary>
    public AttemptOutcome CutOff()
    {
        var now = _clock.Now;
        var partial = _sequence is { } sequence ? sequence.PartialReply : _request?.Progress?.PartialReply();
        return new AttemptOutcome(partial, TimedOut(now, _sequence?.LastFailure), CaseStarted, now);
    }

    // What follows a first attempt that failed, or all attempts where a cache stands before the agent.
    private async ValueTask<Bounded<AttemptOutcome>> AskInSequenceAsync(AttemptOutcome? first, AgentAdapter adapter, bool throughCache, long deadline)
    {
        var sequence = _sequence = new AttemptSequence(_item, adapter, plan, services, worker, CaseStarted, failed: _request?.Progress);
        var token = worker.EnterCall(deadline);
        AttemptOutcome outcome;
        try
        {
            var call = throughCache ? AskThroughCacheAsync(sequence, adapter, deadline, token) : sequence.ExecuteAsync(first, deadline, token);
            if (!call.IsCompleted)
            {
                worker.NoteYield();
            }

            outcome = await call.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = new AttemptOutcome(sequence.PartialReply, CallFailure.From(exception), Started, _clock.Now);
        }

        return Leave(outcome, sequence.LastFailure);
    }

    private async ValueTask<AttemptOutcome> AskThroughCacheAsync(AttemptSequence sequence, AgentAdapter adapter, long deadline, CancellationToken cancellationToken)
    {
        var cached = await services.Cache.GetOrCallAsync(
            adapter,
            RequestFactory.Create(_item, _settings, _clock.Provider, 1),
            _settings.CacheLifetime,
            (Sequence: sequence, Deadline: deadline),
            static (state, cancellation) => state.Sequence.ExecuteOrThrowAsync(state.Deadline, cancellation),
            cancellationToken).ConfigureAwait(false);
        CacheHit = cached.IsHit;
        return new AttemptOutcome(cached.Reply, null, Started, _clock.Now);
    }

    private Bounded<AttemptOutcome> Leave(in AttemptOutcome outcome, CallFailure? last) => worker.LeaveCall() switch
    {
        CallDeadlineState.Abandoned => Bounded<AttemptOutcome>.Lost,
        CallDeadlineState.CancelRequested => new(outcome with { Failure = lifetime.IsStopping ? CallFailure.Stopped() : TimedOut(outcome.Ended, last) }),
        _ => new(outcome),
    };

    private Bounded<AttemptOutcome> WithinTurns(in Bounded<AttemptOutcome> ended) =>
        ended is { Abandoned: false, Value: { Failure: null, Reply.Turns: { } turns } answer } && turns > _settings.MaximumTurns
            ? new(answer with { Failure = CallFailure.TooManyTurns(turns, _settings.MaximumTurns.Value) })
            : ended;

    private CallFailure TimedOut(long now, CallFailure? last) =>
        _item.Run.Timeout is { } limit && now >= _clock.Deadline(CaseStarted, limit)
            ? CallFailure.CaseTimedOut(limit, last)
            : CallFailure.AttemptTimedOut(_item.Run.AttemptTimeout ?? TimeSpan.Zero);
}
