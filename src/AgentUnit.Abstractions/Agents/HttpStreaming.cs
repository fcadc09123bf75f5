namespace AgentUnit;

/// <summary>How the answer of an HTTP agent is read.</summary>
public enum HttpStreaming
{
    /// <summary>By the content type of the answer: <c>text/event-stream</c>, JSON lines, or whole.</summary>
    Auto,

    /// <summary>In one piece.</summary>
    Off,

    /// <summary>As server-sent events.</summary>
    Events,

    /// <summary>As one JSON value a line.</summary>
    JsonLines,
}
