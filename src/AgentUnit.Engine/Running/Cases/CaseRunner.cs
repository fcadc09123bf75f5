using System.Runtime.CompilerServices;
using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Conversations;
using AgentUnit.Engine.Running.Grading;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>Takes one case at a time from its request to its row: the calls, and the grade.</summary>
internal sealed class CaseRunner(SuitePlan plan, SuiteServices services, SuiteLifetime lifetime, Worker worker)
{
    private readonly Clock _clock = services.Clock;
    private readonly CaseCalls _calls = new(plan, services, lifetime, worker);
    private AttemptOutcome? _answered;
    private ConversationRunner? _conversation;

    /// <summary>Runs a case.</summary>
    /// <returns>Its row; null when the monitor has reported the case in the meantime.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RunResult?> RunAsync(WorkItem item)
    {
        _answered = null;
        _conversation = null;
        _calls.BeginCase(item);
        if (!item.Case.HasInput)
        {
            return NotSent(CallFailure.NoInput(item.Case));
        }

        var opening = item.Run.OpenAsync(plan.Settings.MaxInFlight, lifetime.StopToken);
        if (!opening.IsCompletedSuccessfully)
        {
            if (await FailureOfAsync(opening).ConfigureAwait(false) is { } problem)
            {
                return NotSent(problem);
            }

            _calls.BeginCase(item);
        }

        var deadline = _clock.Deadline(_calls.CaseStarted, item.Run.Timeout);
        if (item.Case.Turns.Count > 0 || item.Run.Scenario.SimulatedUser is not null)
        {
            _conversation = new ConversationRunner(item, _calls, plan, services, lifetime, worker);
            return await _conversation.RunAsync(deadline).ConfigureAwait(false);
        }

        var call = await _calls.AskAsync(deadline).ConfigureAwait(false);
        return call.Abandoned ? null
            : call.Value.Failure is { } failure ? Failed(call.Value, failure)
            : await GradeAsync(call.Value).ConfigureAwait(false);
    }

    /// <summary>The row of a case whose call or metric would not end. Called by the monitor, while this runner is stuck.</summary>
    public CompletedRun Abandon()
    {
        var answered = _conversation is null ? _answered : _conversation.Answered;
        var outcome = answered ?? _calls.CutOff();
        var failure = lifetime.IsStopping ? CallFailure.Stopped()
            : answered is null ? outcome.Failure!
            : CallFailure.MetricStuck();
        var item = _calls.Item;
        var result = _conversation is { } conversation ? conversation.Abandon(outcome with { Failure = failure }) : Failed(outcome, failure);
        return new CompletedRun(item.Run, item.Index, result) { IsWarmup = item.IsWarmup };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RunResult?> GradeAsync(AttemptOutcome outcome)
    {
        _answered = outcome;
        var item = _calls.Item;
        var started = _calls.CaseStarted;
        var cost = _calls.CostOf(outcome.Reply);
        var context = new MetricContext(item.Case, outcome.Reply!, _clock.Provider.GetElapsedTime(started, outcome.Ended))
        {
            Cost = cost,
            Repeat = item.Repeat,
            Seed = plan.Settings.Seed,
            TimeProvider = _clock.Provider,
        };
        var token = worker.EnterCall(_clock.Deadline(outcome.Ended, item.Run.GradingTimeout));
        var grade = await RunGrader.GradeAsync(item.Run.Scenario.Metrics, context, token).ConfigureAwait(false);
        var state = worker.LeaveCall();
        if (state == CallDeadlineState.Abandoned)
        {
            return null;
        }

        return grade.Unavailable && state == CallDeadlineState.CancelRequested && lifetime.IsStopping
            ? Failed(outcome, CallFailure.Stopped())
            : ResultFactory.Graded(_calls.Item, _clock, started, outcome, _calls.IsFirstAnswer(outcome) ? null : _calls.AttemptsOf(outcome), _calls.CacheHit, grade, cost, services.Pricer?.CostOf(grade.Scores));
    }

    private RunResult Failed(in AttemptOutcome outcome, CallFailure failure) =>
        ResultFactory.Failed(_calls.Item, _clock, _calls.CaseStarted, outcome, failure, _calls.AttemptsOf(outcome), _calls.CostOf(outcome.Reply));

    private RunResult NotSent(CallFailure failure) => ResultFactory.Failed(
        _calls.Item, _clock, _calls.CaseStarted, new AttemptOutcome(null, failure, _calls.CaseStarted, _clock.Now), failure, [], cost: null);

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
