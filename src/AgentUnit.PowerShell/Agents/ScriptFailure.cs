using System.Management.Automation;
using System.Net;
using System.Text.RegularExpressions;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Turns what a script throws, as an agent or as a metric, into the failure of a case. Its message says where in the script it happened.</summary>
internal static class ScriptFailure
{
    public static AgentException From(Exception exception) => exception switch
    {
        AgentException failure => failure,
        RuntimeException { ErrorRecord: { } error } => From(error),
        FlowControlException => new AgentException(
            ErrorKind.Script,
            "The script block left by exit, or by break or continue outside of a loop. Use return to end it."),
        _ => new AgentException(ErrorKind.Script, exception.Message, exception),
    };

    public static AgentException From(ErrorRecord error) => Inner<AgentException>(error.Exception) is { } failure
        ? new AgentException(failure.Kind, Describe(error, failure.Message), failure)
        {
            IsTransient = failure.IsTransient,
            RetryAfter = failure.RetryAfter,
            StatusCode = failure.StatusCode,
        }
        : Inner<HttpRequestException>(error.Exception) is { } http
            ? FromHttp(error, http)
            : new AgentException(ErrorKind.Script, Describe(error), error.Exception);

    /// <summary>What went wrong, and its place in the script.</summary>
    public static string Describe(Exception exception) => From(exception).Message;

    /// <summary>The error's message, and its place in the script.</summary>
    public static string Describe(ErrorRecord error) => Describe(error, error.ErrorDetails?.Message ?? error.Exception.Message);

    // A script that calls a web service by Invoke-RestMethod can be helped by a retry as any other agent can.
    private static AgentException FromHttp(ErrorRecord error, HttpRequestException cause)
    {
        var status = (int?)cause.StatusCode;
        var kind = status == (int)HttpStatusCode.TooManyRequests ? ErrorKind.RateLimited : ErrorKind.Script;
        return new AgentException(kind, Describe(error), cause)
        {
            StatusCode = status,
            IsTransient = status is null or 408 or 429 or >= 500,
            RetryAfter = ResponseOf(cause)?.Headers.RetryAfter?.Delta,
        };
    }

    // PowerShell's own exception, whose type belongs to a module that need not be there.
    private static HttpResponseMessage? ResponseOf(HttpRequestException exception) =>
        exception.GetType().GetProperty("Response")?.GetValue(exception) as HttpResponseMessage;

    private static T? Inner<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return (T?)exception;
    }

    private static string Describe(ErrorRecord error, string message)
    {
        var text = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return ScriptPlace.Of(error) is { } place ? $"{text} {place}" : text;
    }
}

/// <summary>Where in a script an error happened.</summary>
internal static partial class ScriptPlace
{
    /// <summary>"at file.ps1:12", or "at line 12" of a script without a file; null when PowerShell does not say.</summary>
    public static string? Of(ErrorRecord error)
    {
        // Write-Error's own invocation is that of its caller, so the stack says it better.
        if (InnermostFrame().Match(error.ScriptStackTrace ?? "") is { Success: true } frame)
        {
            return Text(frame.Groups["file"].Value, frame.Groups["line"].Value);
        }

        return error.InvocationInfo is { ScriptLineNumber: > 0 } invocation
            ? Text(invocation.ScriptName, FormattableString.Invariant($"{invocation.ScriptLineNumber}"))
            : null;
    }

    private static string Text(string? file, string line) =>
        string.IsNullOrEmpty(file) || file.StartsWith('<') ? $"at line {line}" : $"at {file}:{line}";

    [GeneratedRegex(@"\A[^\r\n]*?, (?<file>[^\r\n]+): line (?<line>[0-9]+)")]
    private static partial Regex InnermostFrame();
}
