using System.Runtime.CompilerServices;
using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Grading;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>Takes one case at a time from its request to its row: call, retries, cache, grade.</summary>
internal sealed partial class CaseRunner(SuiteRun suite, Worker worker)
{
    private readonly Clock _clock = suite.Clock;
    private readonly CallDeadline _deadline = worker.CallDeadline;
    private WorkItem _item;
    private long _started;
    private long _callStarted;
    private AgentRequest? _request;
    private AttemptSequence? _sequence;
    private AttemptOutcome? _answered;
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
            : (new AttemptOutcome(PartialReply, TimedOut(now, _sequence?.LastFailure), _started, now), TimedOut(now, _sequence?.LastFailure));
        if (suite.IsStopping)
        {
            failure = CallFailure.Stopped();
        }

        var result = _conversation is { } conversation
            ? AbandonTurn(conversation, outcome with { Failure = failure })
            : ResultFactory.Failed(_item, _clock, _started, outcome, failure, AttemptsOf(outcome), CostOf(outcome.Reply));
        return new CompletedRun(_item.Run, _item.Index, result) { IsWarmup = _item.IsWarmup };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RunResult?> GradeAsync(AttemptOutcome outcome)
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
        var state = _deadline.Leave();
        if (state == CallDeadlineState.Abandoned)
        {
            return null;
        }

        return grade.Unavailable && state == CallDeadlineState.CancelRequested && suite.IsStopping
            ? ResultFactory.Failed(_item, _clock, _started, outcome, CallFailure.Stopped(), AttemptsOf(outcome), cost)
            : ResultFactory.Graded(_item, _clock, _started, outcome, IsFirstAnswer(outcome) ? null : AttemptsOf(outcome), _cacheHit, grade, cost, JudgeCostOf(grade.Scores));
    }

    // What there is of a reply to the call under way.
    private AgentReply? PartialReply => _sequence is { } sequence ? sequence.PartialReply : _request?.Progress?.PartialReply();

    private Attempt[] AttemptsOf(AttemptOutcome outcome) =>
        _cacheHit ? [] : _sequence?.AttemptsUntil(outcome) ?? [AttemptFactory.Create(1, _started, outcome, _clock)];

    // A team's reply tells what each of its requests spent, and of those more than one attempt may have its share.
    private bool IsFirstAnswer(AttemptOutcome outcome) => !_cacheHit && _sequence is null && outcome.Reply!.Trace is null;

    private RunResult NotSent(CallFailure failure) =>
        ResultFactory.Failed(_item, _clock, _started, new AttemptOutcome(null, failure, _started, _clock.Now), failure, [], cost: null);

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
