using System.Management.Automation;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Errors;

/// <summary>Turns the engine's errors into PowerShell's.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(AgentUnitException exception, object? target = null) =>
        new(exception, exception.ErrorId, Category(exception.Kind), target);

    private static ErrorCategory Category(ProblemKind kind) => kind switch
    {
        ProblemKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ProblemKind.InvalidData => ErrorCategory.InvalidData,
        ProblemKind.NotFound => ErrorCategory.ObjectNotFound,
        ProblemKind.ReadError => ErrorCategory.ReadError,
        ProblemKind.WriteError => ErrorCategory.WriteError,
        ProblemKind.Authentication => ErrorCategory.AuthenticationError,
        ProblemKind.Connection => ErrorCategory.ConnectionError,
        ProblemKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        ProblemKind.NotInstalled => ErrorCategory.NotInstalled,
        _ => ErrorCategory.NotSpecified,
    };
}

/// <summary>Turns an agent's failure into PowerShell's kind of error, <c>AgentUnit.AgentFailed&lt;Kind&gt;</c>.</summary>
internal static class AgentErrorRecords
{
    public static ErrorRecord From(Exception exception, object? target)
    {
        var failure = AgentFailure(exception);
        return new ErrorRecord(failure, $"AgentUnit.AgentFailed{failure.Kind}", Category(failure.Kind), target);
    }

    // What a script throws arrives inside PowerShell's own exception.
    private static AgentException AgentFailure(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AgentException failure)
            {
                return failure;
            }
        }

        return exception is IContainsErrorRecord
            ? new AgentException(ErrorKind.Script, ScriptFailure.Describe(exception), exception)
            : new AgentException(ErrorKind.Agent, exception.Message, exception);
    }

    private static ErrorCategory Category(ErrorKind kind) => kind switch
    {
        ErrorKind.Authentication => ErrorCategory.AuthenticationError,
        ErrorKind.ContentFilter => ErrorCategory.PermissionDenied,
        ErrorKind.Connection => ErrorCategory.ConnectionError,
        ErrorKind.InvalidCase or ErrorKind.InvalidRequest => ErrorCategory.InvalidArgument,
        ErrorKind.InvalidResponse => ErrorCategory.ProtocolError,
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.RateLimited => ErrorCategory.LimitsExceeded,
        ErrorKind.ServerError => ErrorCategory.ResourceUnavailable,
        ErrorKind.Timeout => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.NotSpecified,
    };
}
