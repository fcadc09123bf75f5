using AgentUnit.Engine.Calls;

namespace AgentUnit.Engine.Resilience;

/// <summary>A call that can be made again.</summary>
internal interface IAttempts
{
    /// <summary>Makes one more attempt.</summary>
    ValueTask<AttemptOutcome> AttemptAsync(CancellationToken cancellationToken);

    /// <summary>Notes how long was waited after the latest attempt.</summary>
    void RecordDelay(TimeSpan delay);
}
