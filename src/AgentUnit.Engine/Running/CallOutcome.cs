namespace AgentUnit.Engine.Running;

/// <summary>How one attempt ended: with a reply or with a failure, never with both.</summary>
internal readonly record struct CallOutcome(AgentReply? Reply, CallFailure? Failure, long Started, long Ended);
