using AgentUnit.Engine.Running;

namespace AgentUnit.PowerShell.Running;

/// <summary>Evaluates a metric that is PowerShell code on the pipeline thread, the only one where its runspace answers rightly.</summary>
internal sealed class PipelineMetric : Metric, IRunsOnCaller
{
    private readonly Metric _inner;
    private readonly CallerQueue _pipeline;

    public PipelineMetric(Metric inner, CallerQueue pipeline)
    {
        _inner = inner;
        _pipeline = pipeline;
        Name = inner.Name;
        Weight = inner.Weight;
        Threshold = inner.Threshold;
        Not = inner.Not;
        GradesConversation = inner.GradesConversation;
    }

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        _inner.OpenAsync(maximumConcurrency, cancellationToken);

    public override async ValueTask<MetricScore> EvaluateAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var pending = await _pipeline.InvokeAsync(() => _inner.EvaluateAsync(context, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await pending.ConfigureAwait(false);
    }
}
