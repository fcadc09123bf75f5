using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>What can be wrong with a script block that is to be an agent.</summary>
internal static class ScriptErrors
{
    public static AgentUnitException SeveralClauses() => new(
        "AgentUnit.ScriptBlockClauses",
        ProblemKind.InvalidArgument,
        "The script block has begin, end, clean or dynamicparam clauses, but it runs once for each case. Leave the clauses out; $_ is the case.");

    public static AgentUnitException UsingNotSet(string expression, string where) => new(
        "AgentUnit.ScriptUsingNotSet",
        ProblemKind.NotFound,
        $"{where}{expression} cannot be brought along: no such variable is set here. Set it before the adapter is created.");

    public static AgentUnitException VariableNotFound(string name) => new(
        "AgentUnit.ScriptVariableNotFound",
        ProblemKind.NotFound,
        $"-Variable: no variable named '{name}' is set here. Give the names of variables without '$', or a hashtable of names and values.");

    public static AgentUnitException VariableInvalid(object? value) => new(
        "AgentUnit.ScriptVariableInvalid",
        ProblemKind.InvalidArgument,
        $"-Variable: '{value}' is neither a name nor a hashtable. Give the names of variables without '$', or a hashtable of names and values.");

    public static AgentUnitException ModuleNotFound(string name) => new(
        "AgentUnit.ScriptModuleNotFound",
        ProblemKind.NotFound,
        $"-Module: there is no module '{name}'. Install it, add its folder to $env:PSModulePath, or give the path of its manifest.");

    public static AgentUnitException RunspaceFailed(Exception cause) => new(
        "AgentUnit.ScriptRunspaceFailed",
        ProblemKind.InvalidArgument,
        $"A runspace for the script block could not be opened: {cause.Message} Check -Module and -Variable.",
        cause);
}

/// <summary>What a script wrote besides its output. Warnings and errors go into the reply's metadata; the rest is for people at a console.</summary>
internal readonly record struct ScriptNotes(IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings)
{
    public ErrorRecord? FirstError => Errors.Count > 0 ? Errors[0] : null;

    /// <summary>Takes what was written and leaves the streams empty.</summary>
    public static ScriptNotes Take(PSDataStreams streams)
    {
        var notes = new ScriptNotes(
            streams.Error.Count > 0 ? streams.Error.ReadAll() : [],
            streams.Warning.Count > 0 ? [.. streams.Warning.ReadAll().Select(static record => record.Message)] : []);
        if (streams.Information.Count + streams.Verbose.Count + streams.Debug.Count + streams.Progress.Count > 0)
        {
            streams.ClearStreams();
        }

        return notes;
    }

    public AgentReply AddTo(AgentReply reply)
    {
        if (Errors.Count + Warnings.Count == 0)
        {
            return reply;
        }

        var metadata = new Dictionary<string, object?>(reply.Metadata, StringComparer.OrdinalIgnoreCase);
        if (Errors.Count > 0)
        {
            metadata["Errors"] = Errors.Select(static error => ScriptFailure.Describe(error)).ToArray();
        }

        if (Warnings.Count > 0)
        {
            metadata["Warnings"] = Warnings.ToArray();
        }

        return reply with { Metadata = metadata };
    }
}
