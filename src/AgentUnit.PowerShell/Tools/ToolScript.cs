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

/// <summary>A tool that is a PowerShell function, cmdlet or script. It runs in a pool of runspaces that the agent's scripts share.</summary>
internal sealed class ScriptTool(ToolScript script, ToolBinder binder, ScriptRunner runner, string fingerprint) : AgentTool
{
    public override string Identity => $"{base.Identity}\n{fingerprint}";

    public override async ValueTask<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var arguments = binder.Bind(invocation);
            return await runner.RunAsync(streams => script.Run(invocation.Request, arguments, streams), cancellationToken).ConfigureAwait(false);
        }
        catch (AgentException exception)
        {
            return new ToolResult { Error = exception.Message };
        }
    }

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        runner.OpenAsync(maximumConcurrency, cancellationToken);

    public override IReadOnlyList<string> TakeWarnings() => runner.TakeWarnings($"The tool '{Name}'");
}

/// <summary>Instructions that a script makes from what the team has noted.</summary>
internal sealed class ScriptInstructions(ScriptBlock script, ScriptRunner runner)
{
    public ValueTask<string> WriteAsync(IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken) =>
        runner.RunAsync(streams => Run(variables, streams), cancellationToken);

    public ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        runner.OpenAsync(maximumConcurrency, cancellationToken);

    private string Run(IReadOnlyDictionary<string, object?> variables, PSDataStreams streams)
    {
        try
        {
            var table = ContextTable.Of(variables);
            var output = script.InvokeWithContext(null, [new PSVariable("_", table)], UnboundScript.TakesArgument(script) ? [table] : []);
            var notes = ScriptNotes.Take(streams);
            return notes.FirstError is { } error ? throw ScriptFailure.From(error) : ToolOutput.Read(output).Value;
        }
        catch (Exception exception) when (exception is not AgentException)
        {
            throw ScriptFailure.From(exception);
        }
    }
}
