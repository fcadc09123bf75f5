using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Resilience;

namespace AgentUnit.Engine.Metrics.Asking;

/// <summary>A request as a function, which may be called again.</summary>
internal sealed class OneAttempt(TimeProvider time, Func<int, CancellationToken, ValueTask<AgentReply>> send) : IAttempts
{
    private int _number;

    public async ValueTask<CallOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var reply = await send(++_number, cancellationToken).ConfigureAwait(false);
            return new CallOutcome(reply, reply is null ? CallFailure.NoReply() : null, started, time.GetTimestamp());
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new CallOutcome(null, CallFailure.From(exception), started, time.GetTimestamp());
        }
    }

    public void RecordDelay(TimeSpan delay)
    {
    }
}
