using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AgentUnit.Engine.Running.Caching;

/// <summary>Makes the HybridCache that lets equal requests in flight share one call.</summary>
internal static class SharedFlights
{
    /// <summary>Only flights are shared through it: what it stores, it would first serialise, to learn its size.</summary>
    public static HybridCacheEntryOptions Options { get; } = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableDistributedCache,
    };

    public static HybridCache Create(IMemoryCache memory, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(memory);
        services.AddSingleton(time);
        services.AddHybridCache();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }
}
