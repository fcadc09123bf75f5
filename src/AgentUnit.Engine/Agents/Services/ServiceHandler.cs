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
