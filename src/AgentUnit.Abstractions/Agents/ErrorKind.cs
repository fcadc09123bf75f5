namespace AgentUnit;

/// <summary>What went wrong with a case, so that failures can be grouped.</summary>
public enum ErrorKind
{
    /// <summary>The agent threw an error that none of the other kinds describes.</summary>
    Agent,

    /// <summary>The key was missing, wrong or not allowed to do this (401, 403).</summary>
    Authentication,

    /// <summary>The service refused to answer on grounds of content.</summary>
    ContentFilter,

    /// <summary>The host was not found, refused the connection or broke it.</summary>
    Connection,

    /// <summary>The test case cannot be run, for example because it has no input.</summary>
    InvalidCase,

    /// <summary>The service rejected the request (400, 422).</summary>
    InvalidRequest,

    /// <summary>The service answered with something that could not be read.</summary>
    InvalidResponse,

    /// <summary>A metric threw or could not be computed.</summary>
    Metric,

    /// <summary>The model, deployment, path or recorded case does not exist (404).</summary>
    NotFound,

    /// <summary>Too many requests, or a quota used up (429).</summary>
    RateLimited,

    /// <summary>A script block or PowerShell class threw.</summary>
    Script,

    /// <summary>The service failed (5xx).</summary>
    ServerError,

    /// <summary>A deadline passed, here or in the service (408).</summary>
    Timeout,

    /// <summary>The agent took more turns than it was allowed.</summary>
    TurnLimit,
}
