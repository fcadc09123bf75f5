using System.Management.Automation;
using AgentUnit.Engine.Running;

namespace AgentUnit.PowerShell.Running;

/// <summary>Calls an adapter that is a PowerShell class on the pipeline thread, one case at a time.</summary>
internal sealed class PipelineAdapter : AgentAdapter, IRunsOnCaller
{
    private readonly AgentAdapter _inner;
    private readonly CallerQueue _pipeline;

    public PipelineAdapter(AgentAdapter inner, CallerQueue pipeline)
    {
        _inner = inner;
        _pipeline = pipeline;
        Name = inner.Name;
    }

    public override string Kind => _inner.Kind;

    public override string? Identity => _inner.Identity;

    public override string? Model => _inner.Model;

    public override int? MaximumOutputTokens => _inner.MaximumOutputTokens;

    public override IReadOnlyList<string> TakeWarnings() => _inner.TakeWarnings();

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.InvokeAsync(() => _inner.Invoke(request), cancellationToken).ConfigureAwait(false);
        }
        catch (RuntimeException exception)
        {
            throw new AgentException(ErrorKind.Script, exception.Message, exception);
        }
    }
}
