namespace AgentUnit.Engine.Load;

/// <summary>When a case is due, and what the trace says about it.</summary>
/// <param name="Seconds">From the schedule's beginning.</param>
/// <param name="ContextTokens">The request's tokens; null where nothing is said.</param>
/// <param name="GeneratedTokens">The reply's tokens; null where nothing is said.</param>
internal readonly record struct ScheduledArrival(double Seconds, int? ContextTokens = null, int? GeneratedTokens = null);
