namespace AgentUnit.Engine.Agents.Services;

/// <summary>Shows a service's address without what may be secret.</summary>
internal static class ServiceAddress
{
    /// <summary>The address for messages: without its query, which may hold a key.</summary>
    public static string Display(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Whether what is sent there can be read on the way.</summary>
    public static bool IsExposed(Uri address) => address.Scheme == "http" && !address.IsLoopback;
}
