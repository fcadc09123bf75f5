using System.Management.Automation;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Tools;

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
