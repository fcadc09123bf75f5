namespace AgentUnit;

/// <summary>AgentUnit was asked for something that it cannot do: a bad argument, file or set-up.</summary>
/// <remarks>The message says what was wrong, where, and what to do about it.</remarks>
public sealed class AgentUnitException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">The fixed id, <c>AgentUnit.&lt;Thing&gt;&lt;Reason&gt;</c>.</param>
    /// <param name="kind">What kind of problem it is.</param>
    /// <param name="message">What was wrong, where, and what to do. It must not hold a secret.</param>
    /// <param name="innerException">The cause, if any.</param>
    public AgentUnitException(string errorId, ProblemKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Kind = kind;
    }

    /// <summary>The fixed id, <c>AgentUnit.&lt;Thing&gt;&lt;Reason&gt;</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What kind of problem it is.</summary>
    public ProblemKind Kind { get; }
}
