using System.Management.Automation;

namespace AgentUnit.PowerShell.Metrics;

/// <summary>Tells what went wrong in a script block, and at which line of which file.</summary>
internal static class ScriptFailure
{
    public static string Describe(Exception exception)
    {
        if (exception is not IContainsErrorRecord { ErrorRecord: { } record })
        {
            // break, continue and exit leave a script block as exceptions of their own.
            return exception.GetType().Name is "BreakException" or "ContinueException" or "ExitException"
                ? "The script block left with break, continue or exit. Let it return instead."
                : exception.Message;
        }

        var position = record.InvocationInfo;
        if (position is null || position.ScriptLineNumber < 1)
        {
            return Line(record);
        }

        return string.IsNullOrEmpty(position.ScriptName)
            ? $"{Line(record)} (line {position.ScriptLineNumber})"
            : $"{Line(record)} ({position.ScriptName}:{position.ScriptLineNumber})";
    }

    private static string Line(ErrorRecord record) => record.ToString().ReplaceLineEndings(" ");
}
