using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>An agent that is a script block. It runs in runspaces of its own, so that calls are concurrent and the caller's session stays untouched.</summary>
internal sealed class ScriptBlockAdapter(ScriptBlock script, ScriptEnvironment environment) : AgentAdapter
{
    private readonly ScriptInvocation _invocation = new(script);
    private readonly ScriptRunner _runner = new(new ScriptWorkerPool(environment));

    public override string Kind => "ScriptBlock";

    /// <summary>How many calls went on although they were stopped, each with a thread and a runspace.</summary>
    public int AbandonedCount => _runner.AbandonedCount;

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        _runner.RunAsync(streams => _invocation.Run(request, streams), cancellationToken);

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        _runner.OpenAsync(maximumConcurrency, cancellationToken);

    public override IReadOnlyList<string> TakeWarnings() => _runner.TakeWarnings($"The script block of '{Name}'");
}
