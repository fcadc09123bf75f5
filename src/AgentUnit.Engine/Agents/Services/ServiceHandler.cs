using System.Reflection;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>How requests get to a service.</summary>
internal static class ServiceHandler
{
    public static SocketsHttpHandler Create(Uri address, int maximumConnections)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = maximumConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
            // A redirected POST would become a GET; the address is reported instead.
            AllowAutoRedirect = false,
            // The system's proxy, but never between this machine and itself.
            UseProxy = !address.IsLoopback,
        };
        ActivityHeaders.TurnOff(handler);
        return handler;
    }
}

/// <summary>Keeps tracing headers off the wire, and their cost off the measurement.</summary>
internal static class ActivityHeaders
{
    // By reflection: the property's type is the framework's own, and the engine's load context may hold a newer one of the same name.
    private static readonly PropertyInfo? Propagator = typeof(SocketsHttpHandler).GetProperty("ActivityHeadersPropagator");

    public static void TurnOff(SocketsHttpHandler handler) => Propagator?.SetValue(handler, null);
}
