namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads an endpoint as people write it.</summary>
internal static class EndpointAddress
{
    private const string Operation = "/chat/completions";

    /// <summary>The base address: with or without a trailing slash or <c>/chat/completions</c>.</summary>
    /// <exception cref="AgentUnitException">It is no absolute http or https address.</exception>
    public static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw OpenAIErrors.EndpointInvalid(text);
        }

        if (uri.UserInfo.Length > 0)
        {
            throw OpenAIErrors.EndpointHasCredentials();
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(Operation, StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^Operation.Length];
        }

        return new UriBuilder(uri) { Path = path, Fragment = "" }.Uri;
    }

    /// <summary>Where requests go; a query such as <c>?api-version=1</c> stays at the end.</summary>
    public static Uri Completions(Uri endpoint) => At(endpoint, Operation);

    /// <summary>Where texts go that are to become vectors.</summary>
    public static Uri Embeddings(Uri endpoint) => At(endpoint, "/embeddings");

    private static Uri At(Uri endpoint, string operation) =>
        new UriBuilder(endpoint) { Path = endpoint.AbsolutePath.TrimEnd('/') + operation }.Uri;
}
