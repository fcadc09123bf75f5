using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Commands;

/// <summary>What the benchmarks share that are made of several suites: what is asked, and how the answers are graded.</summary>
public abstract class BenchmarkCommand : RunCommand
{
    private protected const string PromptSet = "Prompt";
    private protected const string DatasetSet = "Dataset";

    private IReadOnlyList<Metric> _metrics = [];

    // A measurement does not retry unless told to: a retry would hide what it is to show.
    private protected BenchmarkCommand(RunSettings defaults)
        : base(defaults with { RetryCount = 0 })
    {
    }

    /// <summary>What to ask, in turn.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PromptSet)]
    [Alias("Input")]
    [ValidateNotNullOrEmpty]
    public string[] Prompt { get; set; } = [];

    /// <summary>The cases to ask, in turn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatasetSet)]
    [ValidateNotNull]
    [Wanted(typeof(Dataset))]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>How replies are graded: names, metrics, script blocks or hashtables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public object[]? Metric { get; set; }

    private protected IReadOnlyList<Metric> Metrics => _metrics;

    private protected virtual BenchmarkCases Cases => ParameterSetName == PromptSet
        ? BenchmarkCases.Of(Prompt, _metrics)
        : BenchmarkCases.Of(Dataset, _metrics);

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _metrics = MetricArguments.Resolve(Metric ?? [], this);
    }

    private protected void Measure<TReport>(IBenchmark<TReport> benchmark)
        where TReport : class => Gate.Measure(benchmark, StopToken);
}
