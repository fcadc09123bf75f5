using System.Management.Automation;

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
