using System.Management.Automation;
using System.Text.RegularExpressions;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Says what went wrong in a tool, to a model and to the reader of a report.</summary>
internal static partial class ToolFailure
{
    // What calls the tool, and what calls that: errors of binding happen there.
    private const int FramesOfTheCaller = 2;

    public static string Describe(Exception exception) => exception switch
    {
        RuntimeException { ErrorRecord: { } error } => Describe(error),
        FlowControlException => "The tool left by exit, or by break or continue outside of a loop.",
        _ => exception.Message,
    };

    public static string Describe(ErrorRecord error)
    {
        var message = error.ErrorDetails?.Message ?? error.Exception.Message;
        var text = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return Place(error) is { } place ? $"{text} {place}" : text;
    }

    // The place is for people. Models see it too, and folders of this machine are none of their business.
    private static string? Place(ErrorRecord error) =>
        (error.ScriptStackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= FramesOfTheCaller
            ? null
            : ScriptPlace.Of(error) is { } place ? Folder().Replace(place, "at ") : null;

    [GeneratedRegex(@"\Aat .*[/\\]")]
    private static partial Regex Folder();
}
