using System.Reflection;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>Keeps tracing headers off the wire, and their cost off the measurement.</summary>
internal static class ActivityHeaders
{
    // By reflection: the property's type is the framework's own, and the engine's load context may hold a newer one of the same name.
    private static readonly PropertyInfo? Propagator = typeof(SocketsHttpHandler).GetProperty("ActivityHeadersPropagator");

    public static void TurnOff(SocketsHttpHandler handler) => Propagator?.SetValue(handler, null);
}
