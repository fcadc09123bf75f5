using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>
/// The attempts of one case after its first has failed, or all of them where a cache stands before the agent. Not on
/// the fast path, so it can afford a cancellation source for each attempt.
/// </summary>
internal sealed class AttemptSequence(WorkItem item, AgentAdapter adapter, SuitePlan plan, SuiteServices services, Worker worker, long caseStart, AgentProgress? failed) : IAttempts
{
    private readonly Clock _clock = services.Clock;
    private readonly List<Attempt> _attempts = [];
    private AgentProgress? _failed = failed;
    private (AgentRequest Request, long Started)? _inFlight;
    private AgentReply? _partial;

    /// <summary>The failure of the latest attempt; null when it was answered.</summary>
    public CallFailure? LastFailure { get; private set; }

    /// <summary>What there is of a reply, in the attempt under way or in the last that failed; null for nothing.</summary>
    public AgentReply? PartialReply
    {
        get
        {
            // A shared flight may still be going on.
            lock (_attempts)
            {
                return _inFlight?.Request.Progress?.PartialReply() ?? _partial;
            }
        }
    }

    /// <summary>The attempts so far, in order. One that is still under way ended with the case.</summary>
    /// <param name="end">How the case ended.</param>
    public Attempt[] AttemptsUntil(AttemptOutcome end)
    {
        lock (_attempts)
        {
            return _inFlight is { } cut
                ? [.. _attempts, AttemptFactory.Create(_attempts.Count + 1, caseStart, end with { Started = cut.Started }, _clock)]
                : [.. _attempts];
        }
    }

    /// <summary>Goes on from a first attempt that failed, or begins when there was none.</summary>
    /// <param name="first">The first attempt, if it was made already.</param>
    /// <param name="caseDeadline">When the case must have ended.</param>
    /// <param name="cancellationToken">Cancelled at the case's deadline or when the run stops.</param>
    /// <returns>The last attempt's outcome.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the attempts came to an end.</exception>
    public async ValueTask<AttemptOutcome> ExecuteAsync(AttemptOutcome? first, long caseDeadline, CancellationToken cancellationToken)
    {
        var outcome = first ?? await AttemptAsync(cancellationToken).ConfigureAwait(false);
        if (first is { } made)
        {
            Record(made);
        }

        if (outcome.Failure is not { CanHeal: true } || item.Run.RetryCount == 0)
        {
            return outcome;
        }

        return await services.RetriesFor(item.Run.RetryCount).ExecuteAsync(outcome, this, caseDeadline, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes all attempts, for a caller that knows only replies and exceptions.</summary>
    /// <exception cref="CallFailedException">The last attempt failed.</exception>
    public async ValueTask<AgentReply> ExecuteOrThrowAsync(long caseDeadline, CancellationToken cancellationToken)
    {
        var outcome = await ExecuteAsync(null, caseDeadline, cancellationToken).ConfigureAwait(false);
        return outcome.Failure is { } failure ? throw new CallFailedException(failure) : outcome.Reply!;
    }

    /// <summary>Makes one more attempt.</summary>
    public async ValueTask<AttemptOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        var request = RequestFactory.Create(item, plan.Settings, _clock.Provider, _attempts.Count + 1, _failed);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = item.Run.AttemptTimeout is { } limit ? new CancellationTokenSource(limit, _clock.Provider) : null;
        await using var registration = timer?.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), attempt) ?? default;

        var started = _clock.Now;
        lock (_attempts)
        {
            _inFlight = (request, started);
        }

        AgentReply? reply = null;
        CallFailure? failure = null;
        try
        {
            var call = adapter.InvokeAsync(request, attempt.Token).AsTask();
            reply = item.Run.AttemptTimeout is { } bound
                ? await call.WaitAsync(bound + plan.Grace, _clock.Provider, cancellationToken).ConfigureAwait(false)
                : await call.WaitAsync(cancellationToken).ConfigureAwait(false);
            failure = reply is null ? CallFailure.NoReply() : null;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reply = (exception as AgentException)?.PartialReply ?? request.Progress?.PartialReply();
            failure = timer is { IsCancellationRequested: true }
                ? CallFailure.AttemptTimedOut(item.Run.AttemptTimeout!.Value)
                : CallFailure.From(exception);
        }

        // The next attempt goes on from here, and from there if this one did nothing.
        _failed = request.Progress ?? _failed;
        var outcome = new AttemptOutcome(reply, failure, started, _clock.Now);
        worker.NoteAttempt(outcome);
        Record(outcome);
        return outcome;
    }

    /// <summary>Notes how long was waited after the latest attempt.</summary>
    public void RecordDelay(TimeSpan delay)
    {
        lock (_attempts)
        {
            _attempts[^1] = _attempts[^1] with { RetryDelayMs = delay.TotalMilliseconds };
        }
    }

    private void Record(AttemptOutcome outcome)
    {
        LastFailure = outcome.Failure;
        lock (_attempts)
        {
            _inFlight = null;
            _partial = outcome.Reply;
            _attempts.Add(AttemptFactory.Create(_attempts.Count + 1, caseStart, outcome, _clock));
        }
    }
}
