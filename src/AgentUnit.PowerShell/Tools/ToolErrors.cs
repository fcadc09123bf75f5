using System.Management.Automation;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Tools;

/// <summary>What can be wrong with what is to be a tool.</summary>
internal static class ToolErrors
{
    public static AgentUnitException NotFound(string name) => new(
        "AgentUnit.ToolNotFound",
        ProblemKind.NotFound,
        $"-Tool: there is no function, cmdlet or script named '{name}' here. Define it before, or import its module.");

    public static AgentUnitException KindUnknown(string name, string kind) => new(
        "AgentUnit.ToolKindUnknown",
        ProblemKind.InvalidArgument,
        $"-Tool: '{name}' is of the kind {kind}, whose parameters are not known. Call it in a function, and give that function.");

    public static AgentUnitException NotATool(object? value) => new(
        "AgentUnit.ToolInvalid",
        ProblemKind.InvalidArgument,
        $"-Tool: {(value is null ? "$null" : $"'{value}' ({value.GetType().Name})")} is no tool. Give the name of a function, what Get-Command gives, a hashtable such as @{{ Name = 'get_weather'; ScriptBlock = {{ ... }} }}, or an AgentTool.");

    public static AgentUnitException NameMissing() => new(
        "AgentUnit.ToolNameMissing",
        ProblemKind.InvalidArgument,
        "-Tool: a script block has no name that a model could call it by. Give @{ Name = 'get_weather'; ScriptBlock = { ... } }, or a function.");

    public static AgentUnitException NameInvalid(string name) => new(
        "AgentUnit.ToolNameInvalid",
        ProblemKind.InvalidArgument,
        $"-Tool: models cannot call a tool '{name}'. A name has letters from A to Z, digits, '_' and '-', at most 64. Give another: @{{ Name = 'get_weather'; Command = '{name}' }}.");

    public static AgentUnitException NameRepeated(string name) => new(
        "AgentUnit.ToolNameRepeated",
        ProblemKind.InvalidArgument,
        $"-Tool: two tools are named '{name}'. Give one of them another name: @{{ Name = 'other_name'; Command = '{name}' }}.");

    public static AgentUnitException KeyUnknown(string key, IReadOnlyCollection<string> known) => new(
        "AgentUnit.ToolKeyUnknown",
        ProblemKind.InvalidArgument,
        $"-Tool: {NearestName.Unknown("key", key, known)}");

    public static AgentUnitException BodyMissing(string? name) => new(
        "AgentUnit.ToolBodyMissing",
        ProblemKind.InvalidArgument,
        $"-Tool: the hashtable{(name is null ? "" : $" of '{name}'")} needs a ScriptBlock or a Command, and not both.");

    public static AgentUnitException ParameterType(string tool, string parameter, string type) => new(
        "AgentUnit.ToolParameterType",
        ProblemKind.InvalidArgument,
        $"-Tool: {tool} has the mandatory parameter {parameter} of the type {type}, of which JSON can make none. Take text, a number or a hashtable instead, or give it a default.");

    public static AgentUnitException ParametersUnknown(string tool, Exception cause) => new(
        "AgentUnit.ToolParametersUnknown",
        ProblemKind.InvalidArgument,
        $"-Tool: the parameters of {tool} cannot be read: {cause.Message}",
        cause);

    public static AgentUnitException HandoffInvalid(object? value) => new(
        "AgentUnit.HandoffInvalid",
        ProblemKind.InvalidArgument,
        $"-Handoff: {(value is null ? "$null" : $"'{value}' ({value.GetType().Name})")} is no agent. Give the names of agents of the team, or what New-AgentDefinition gives.");

    public static AgentUnitException InstructionsInvalid(object value) => new(
        "AgentUnit.InstructionsInvalid",
        ProblemKind.InvalidArgument,
        $"-Instructions: '{value}' ({value.GetType().Name}) is no instruction. Give text, or a script block that makes it from the context variables.");
}

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
