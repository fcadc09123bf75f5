namespace AgentUnit;

/// <summary>What kind of problem an <see cref="AgentUnitException"/> reports.</summary>
public enum ProblemKind
{
    /// <summary>An argument or setting is wrong.</summary>
    InvalidArgument,

    /// <summary>Data, such as a line of a file, is wrong.</summary>
    InvalidData,

    /// <summary>Something named does not exist.</summary>
    NotFound,

    /// <summary>A file could not be read.</summary>
    ReadError,

    /// <summary>A file could not be written.</summary>
    WriteError,

    /// <summary>A key is missing or was refused.</summary>
    Authentication,

    /// <summary>A service could not be reached.</summary>
    Connection,

    /// <summary>A limit was exceeded.</summary>
    LimitExceeded,

    /// <summary>Something needed is not installed or not built.</summary>
    NotInstalled,
}
