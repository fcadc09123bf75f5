namespace AgentUnit.Simulator.Http;

/// <summary>What a request asks to have done with a path.</summary>
internal enum HttpVerb
{
    Get,
    Head,
    Post,
    Delete,
    Other,
}

/// <summary>A request as it was read. A connection uses one for all of its requests.</summary>
internal sealed class HttpRequest
{
    public HttpVerb Verb { get; set; }

    /// <summary>The path without its query.</summary>
    public string Path { get; set; } = "";

    /// <summary>The body. It holds until the next request is read.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The clock's timestamp when its last byte had been read.</summary>
    public long Arrived { get; set; }

    /// <summary>Whether another request may follow on the connection.</summary>
    public bool KeepAlive { get; set; }

    /// <summary>Whether the client knows chunked bodies (HTTP/1.1).</summary>
    public bool KnowsChunks { get; set; }

    /// <summary>The Authorization header; null without one.</summary>
    public string? Authorization { get; set; }

    /// <summary>The headers that begin with <c>x-simulator-</c>: the name's rest in lower case, and the value.</summary>
    public List<KeyValuePair<string, string>> Overrides { get; } = [];

    /// <summary>Bytes of body that are announced; null when they come in chunks.</summary>
    public long? ContentLength { get; set; }

    /// <summary>Whether the client waits to be told to send the body.</summary>
    public bool ExpectsContinue { get; set; }

    /// <summary>What is wrong with it; null when it can be answered. The connection ends after it.</summary>
    public HttpProblem? Problem { get; set; }

    public void Clear()
    {
        Verb = HttpVerb.Other;
        Path = "";
        Body = default;
        KeepAlive = true;
        KnowsChunks = true;
        Authorization = null;
        Overrides.Clear();
        ContentLength = 0;
        ExpectsContinue = false;
        Problem = null;
    }
}

/// <summary>Why a request cannot be read.</summary>
/// <param name="Status">The HTTP status to answer with.</param>
/// <param name="Message">What is wrong, for the client.</param>
internal sealed record HttpProblem(int Status, string Message)
{
    public static HttpProblem Malformed(string what) => new(400, $"The request is not HTTP/1.1: {what}.");

    public static HttpProblem HeadTooLarge(int limit) => new(431, FormattableString.Invariant($"The request's head is longer than {limit} bytes."));

    public static HttpProblem BodyTooLarge(long limit) => new(413, FormattableString.Invariant($"The request's body is longer than {limit} bytes."));
}
