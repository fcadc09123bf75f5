using System.Collections.Concurrent;
using System.Management.Automation;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Grading;
using AgentUnit.PowerShell.Conversations;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Running;

/// <summary>Wraps what is PowerShell code, so that it runs on the pipeline thread.</summary>
internal static class PipelineBinding
{
    /// <summary>Whether an adapter is a PowerShell class, and so answers one case at a time.</summary>
    public static bool IsSerial(AgentAdapter adapter) => IsPowerShellClass(adapter);

    public static Scenario Bind(Scenario scenario, CallerQueue pipeline) => scenario with
    {
        Adapter = Bind(scenario.Adapter, pipeline),
        Metrics = [.. scenario.Metrics.Select(metric => Bind(Checked(metric, scenario.Name), pipeline))],
        SimulatedUser = scenario.SimulatedUser is { } user ? Bind(user, pipeline) : null,
    };

    /// <summary>Binds the metrics of turns, each once, as they are met. Those of cases at hand are looked at now, on this thread.</summary>
    public static Func<Metric, Metric> TurnMetrics(IEnumerable<Scenario> scenarios, CallerQueue pipeline)
    {
        foreach (var dataset in scenarios.Select(scenario => scenario.Dataset).Distinct().Where(dataset => dataset.Count is not null))
        {
            foreach (var metric in TurnChecks.Of(dataset))
            {
                Checked(metric, dataset.Name);
            }
        }

        var bound = new ConcurrentDictionary<Metric, Metric>(ReferenceEqualityComparer.Instance);
        return metric => NeedsPipeline(metric) || metric is IAsksAgents ? bound.GetOrAdd(metric, own => Bind(own, pipeline)) : metric;
    }

    private static SimulatedUser Bind(SimulatedUser user, CallerQueue pipeline) => user with
    {
        Adapter = Bind(user.Adapter, pipeline),
        StopRule = (user.StopScript as StopScript)?.Bind(pipeline) ?? user.StopRule,
    };

    private static AgentAdapter Bind(AgentAdapter adapter, CallerQueue pipeline) =>
        IsSerial(adapter) ? new PipelineAdapter(adapter, pipeline) : adapter;

    private static Metric Bind(Metric metric, CallerQueue pipeline) => metric switch
    {
        _ when NeedsPipeline(metric) => new PipelineMetric(metric, pipeline),
        IAsksAgents asking when asking.Agents.Any(IsSerial) => asking.With(asking.Agents.Select(agent => Bind(agent, pipeline)).ToArray()),
        _ => metric,
    };

    // Found out before anything is sent, and not by a fault in every run after it was paid for.
    private static Metric Checked(Metric metric, string owner) => metric is not ScriptBlockMetric { IsHome: false }
        ? metric
        : throw new AgentUnitException(
            "AgentUnit.MetricRunspaceForeign",
            ProblemKind.InvalidArgument,
            $"The metric {metric.Name} of '{owner}' is a script block of another runspace, where alone it gives right answers. Make the scenario in the runspace that runs it, for example inside of ForEach-Object -Parallel.");

    private static bool NeedsPipeline(Metric metric) => metric is ScriptBlockMetric || IsPowerShellClass(metric);

    // PowerShell compiles classes into assemblies made in memory.
    private static bool IsPowerShellClass(object value) => value.GetType().Assembly.IsDynamic;
}

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
