using System.Collections;
using System.Management.Automation;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Calls a tool's function or script in the runspace that it is called from.</summary>
/// <param name="target">A command's name, or a script block that belongs to no session.</param>
internal sealed class ToolScript(object target)
{
    // The names are such that no tool sees a variable of its own in them.
    private static readonly ScriptBlock Caller = ScriptBlock.Create("param($__agentUnitTool, $__agentUnitArguments) & $__agentUnitTool @__agentUnitArguments");

    /// <summary>Never throws: what goes wrong is the result's error.</summary>
    public ToolResult Run(AgentRequest request, Hashtable arguments, PSDataStreams streams)
    {
        try
        {
            var variables = new List<PSVariable>(2) { new("_", request.Case), new("request", request) };
            var result = ToolOutput.Read(Caller.InvokeWithContext(null, variables, target, arguments));
            var notes = ScriptNotes.Take(streams);
            result.Error ??= notes.Errors.Count > 0 ? string.Join('\n', notes.Errors.Select(ToolFailure.Describe)) : null;
            return result;
        }
        catch (Exception exception)
        {
            streams.ClearStreams();
            return new ToolResult { Error = ToolFailure.Describe(exception) };
        }
    }
}
