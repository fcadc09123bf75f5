using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>The headers of every request, put together once.</summary>
internal sealed class RequestHeaders
{
    private readonly KeyValuePair<string, string>[] _headers;

    public RequestHeaders(OpenAIOptions options)
    {
        var headers = new List<KeyValuePair<string, string>> { new("Accept", "application/json, text/event-stream") };
        if (options.ApiKey is { } key)
        {
            headers.Add(new("Authorization", "Bearer " + key.Reveal()));
        }

        if (!options.HasHeader("User-Agent"))
        {
            headers.Add(new("User-Agent", "AgentUnit/" + typeof(RequestHeaders).Assembly.GetName().Version?.ToString(3)));
        }

        headers.AddRange(options.Header.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.Reveal())));
        _headers = [.. headers];
    }

    public void AddTo(HttpRequestMessage request)
    {
        // They were checked when the adapter was made; parsing them again for each request would cost more than sending them.
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content!.Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <summary>Puts them in the place of those that the library's client has set.</summary>
    public void AddTo(PipelineRequest request)
    {
        request.Headers.Remove("Authorization");
        foreach (var (name, value) in _headers)
        {
            request.Headers.Set(name, value);
        }
    }
}
