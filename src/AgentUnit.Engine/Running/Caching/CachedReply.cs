namespace AgentUnit.Engine.Running.Caching;

/// <summary>What the cache gave.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="IsHit">Whether it came without a call of one's own: stored before, or fetched by an equal request in flight.</param>
internal readonly record struct CachedReply(AgentReply Reply, bool IsHit);
