namespace AgentUnit.Engine.Calls;

/// <summary>How one attempt ended: with a reply or with a failure, beside which stands what there was of a reply.</summary>
internal readonly record struct AttemptOutcome(AgentReply? Reply, CallFailure? Failure, long Started, long Ended);
