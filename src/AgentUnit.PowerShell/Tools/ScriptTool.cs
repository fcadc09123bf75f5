using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Tools;

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
