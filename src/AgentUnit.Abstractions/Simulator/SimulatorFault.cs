namespace AgentUnit;

/// <summary>A way in which a simulated service fails.</summary>
public enum SimulatorFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>Refused at once: 429, with Retry-After where one is set.</summary>
    RateLimit,

    /// <summary>Fails with 500, when the first token was due.</summary>
    ServerError,

    /// <summary>Refused at once: 503.</summary>
    Unavailable,

    /// <summary>Breaks the connection (TCP RST), when the first token was due.</summary>
    Reset,

    /// <summary>Takes the request and never answers.</summary>
    NoAnswer,

    /// <summary>Sends half of the answer, and then nothing more; the connection stays open.</summary>
    StalledStream,

    /// <summary>Sends half of the answer, and closes the connection.</summary>
    TruncatedStream,

    /// <summary>Answers 200 with JSON that breaks off.</summary>
    MalformedJson,

    /// <summary>Answers 200 with a page of HTML.</summary>
    WrongContentType,

    /// <summary>Answers 200 with a body of hundreds of megabytes.</summary>
    OversizedBody,
}
