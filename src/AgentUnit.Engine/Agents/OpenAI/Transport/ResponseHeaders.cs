namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>Looks up a response's headers, those of its content among them.</summary>
internal static class ResponseHeaders
{
    /// <summary>The value as it was sent; null where there is none.</summary>
    public static string? Find(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;
}
