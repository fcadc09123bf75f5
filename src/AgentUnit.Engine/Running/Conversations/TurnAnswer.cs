using AgentUnit.Engine.Calls;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>How one call of a conversation ended.</summary>
/// <param name="Outcome">Its reply or failure.</param>
/// <param name="Attempts">Every try.</param>
/// <param name="CacheHit">Whether the cache answered.</param>
/// <param name="Cost">What it cost; null where that is not known, or nothing is priced.</param>
internal readonly record struct TurnAnswer(AttemptOutcome Outcome, IReadOnlyList<Attempt> Attempts, bool CacheHit, decimal? Cost);
