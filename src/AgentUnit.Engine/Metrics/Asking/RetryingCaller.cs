using System.Globalization;
using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Metrics.Asking;

/// <summary>Makes a metric's own requests: again where that can heal, and within a time.</summary>
internal sealed class RetryingCaller
{
    private readonly object _gate = new();
    private RetryPipeline? _retries;
    private Clock? _clock;

    /// <summary>The most time for an answer, retries included; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request that can heal is sent again.</summary>
    public int RetryCount { get; init; } = new RunSettings().RetryCount;

    /// <returns>The last attempt's outcome; a timeout is a failure like others.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<AttemptOutcome> CallAsync(IAttempts call, TimeProvider time, CancellationToken cancellationToken)
    {
        var (retries, clock) = For(time);
        var started = clock.Now;
        using var timer = Timeout is { } limit ? new CancellationTokenSource(limit, time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var first = await call.AttemptAsync(both.Token).AsTask().WaitAsync(both.Token).ConfigureAwait(false);
            return first.Failure is { CanHeal: true } && RetryCount > 0
                ? await retries.ExecuteAsync(first, call, clock.Deadline(started, Timeout), both.Token).AsTask().WaitAsync(both.Token).ConfigureAwait(false)
                : first;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new AttemptOutcome(null, TooLate(), started, clock.Now);
        }
    }

    private CallFailure TooLate() => new(
        ErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"There was no answer within {Timeout!.Value.TotalSeconds:0.###} s."));

    private (RetryPipeline Retries, Clock Clock) For(TimeProvider time)
    {
        lock (_gate)
        {
            if (_retries is null || _clock is null || !ReferenceEquals(_clock.Provider, time))
            {
                _clock = new Clock(time);
                _retries = new RetryPipeline(RetryCount, new RunSettings(), _clock);
            }

            return (_retries, _clock);
        }
    }
}

/// <summary>A request as a function, which may be called again.</summary>
internal sealed class OneAttempt(TimeProvider time, Func<int, CancellationToken, ValueTask<AgentReply>> send) : IAttempts
{
    private int _number;

    public async ValueTask<AttemptOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var reply = await send(++_number, cancellationToken).ConfigureAwait(false);
            return new AttemptOutcome(reply, reply is null ? CallFailure.NoReply() : null, started, time.GetTimestamp());
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new AttemptOutcome(null, CallFailure.From(exception), started, time.GetTimestamp());
        }
    }

    public void RecordDelay(TimeSpan delay)
    {
    }
}
