using System.Management.Automation;
using System.Text.RegularExpressions;

namespace AgentUnit.PowerShell.Agents;

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
