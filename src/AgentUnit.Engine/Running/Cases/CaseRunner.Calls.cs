using System.Runtime.CompilerServices;
using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running.Cases;

// The calls of a case: the first, the retries, those through the cache, and the guard around each.
internal sealed partial class CaseRunner
{
    // The first attempt, on the fast path: no retry pipeline, no cache, no source of its own.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Bounded<AttemptOutcome>> CallOnceAsync(long caseDeadline)
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
        var outcome = new AttemptOutcome(reply, failure, _callStarted, ended);
        if (suite.Throttle is not null)
        {
            suite.Workers.NoteAttempt(outcome);
        }

        return Leave(outcome, null);
    }

    private async ValueTask<Bounded<AttemptOutcome>> CallInSequenceAsync(AttemptOutcome? first, long deadline)
    {
        var sequence = _sequence = new AttemptSequence(
            _item, suite, suite.RetriesFor(_item.Run.RetryCount), _started, failed: _request?.Progress);
        var token = Enter(deadline);
        AttemptOutcome outcome;
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
            outcome = new AttemptOutcome(sequence.PartialReply, CallFailure.From(exception), _callStarted, _clock.Now);
        }

        return Leave(outcome, sequence.LastFailure);
    }

    private async ValueTask<AttemptOutcome> CallThroughCacheAsync(AttemptSequence sequence, long deadline, CancellationToken cancellationToken, AgentAdapter? adapter = null)
    {
        var cached = await suite.Cache.GetOrCallAsync(
            adapter ?? _item.Run.Scenario.Adapter,
            RequestFactory.Create(_item, suite.Settings, _clock.Provider, 1),
            suite.Settings.CacheLifetime,
            (Sequence: sequence, Deadline: deadline),
            static (state, cancellation) => state.Sequence.ExecuteOrThrowAsync(state.Deadline, cancellation),
            cancellationToken).ConfigureAwait(false);
        _cacheHit = cached.IsHit;
        return new AttemptOutcome(cached.Reply, null, _callStarted, _clock.Now);
    }

    private CancellationToken Enter(long deadline)
    {
        worker.NoteCall();
        var token = _deadline.Enter(deadline);
        suite.Monitor.Watch(deadline);
        if (suite.IsStopping)
        {
            // The stop may have looked just before this call began.
            suite.Monitor.StopAll();
        }

        return token;
    }

    private Bounded<AttemptOutcome> Leave(AttemptOutcome outcome, CallFailure? last) => _deadline.Leave() switch
    {
        CallDeadlineState.Abandoned => Bounded<AttemptOutcome>.Lost,
        CallDeadlineState.CancelRequested => new(outcome with { Failure = suite.IsStopping ? CallFailure.Stopped() : TimedOut(outcome.Ended, last) }),
        _ => new(outcome),
    };

    private CallFailure TimedOut(long now, CallFailure? last) =>
        _item.Run.Timeout is { } limit && now >= _clock.Deadline(_started, limit)
            ? CallFailure.CaseTimedOut(limit, last)
            : CallFailure.AttemptTimedOut(_item.Run.AttemptTimeout ?? TimeSpan.Zero);
}
