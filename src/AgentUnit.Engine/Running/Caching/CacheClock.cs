using Microsoft.Extensions.Internal;

namespace AgentUnit.Engine.Running.Caching;

/// <summary>Lets the memory cache tell time by a TimeProvider.</summary>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
