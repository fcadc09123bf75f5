using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Running;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Makes all benchmarks in one go.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AgentBenchmark", DefaultParameterSetName = BuiltInSet, SupportsShouldProcess = true)]
[OutputType(typeof(BenchmarkReport))]
public sealed class InvokeAgentBenchmarkCommand : BenchmarkCommand
{
    private const string BuiltInSet = "BuiltIn";

    private readonly List<AgentAdapter> _adapters = [];
    private string? _file;

    /// <summary>Creates the cmdlet.</summary>
    public InvokeAgentBenchmarkCommand()
        : base(new RunSettings())
    {
    }

    /// <summary>The agents. With two or more, they are compared as well.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter[] Adapter { get; set; } = [];

    /// <summary>The benchmarks to make; all by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public BenchmarkKind[] Include { get; set; } = Enum.GetValues<BenchmarkKind>();

    /// <summary>Benchmarks to leave out.</summary>
    [Parameter]
    public BenchmarkKind[] Exclude { get; set; } = [];

    /// <summary>The sizes for throughput.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 10_000_000)]
    public int[] Size { get; set; } = [10, 25, 50, 100];

    /// <summary>The levels for scalability.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 100_000)]
    public int[] Concurrency { get; set; } = [1, 2, 5, 10];

    /// <summary>How many calls latency and resource usage make, and how many cases a comparison asks each agent.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? Count { get; set; }

    /// <summary>A file for the report, as JSON, or a folder, where its name has the time in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    private protected override BenchmarkCases Cases => ParameterSetName == BuiltInSet ? ArithmeticCases.All.GradedBy(Metrics) : base.Cases;

    /// <inheritdoc/>
    protected override void Process() => _adapters.AddRange(Adapter);

    /// <inheritdoc/>
    protected override void End()
    {
        var cases = Cases;
        var options = new BenchmarkOptions
        {
            Adapters = _adapters,
            Cases = cases,
            Settings = Settings,
            IsThrottled = IsGiven(nameof(ThrottleLimit)) || Profile?.ThrottleLimit is not null,
            Kinds = [.. Include.Except(Exclude)],
            Sizes = Size,
            Concurrency = [.. Concurrency.Distinct().Order()],
            Count = Count,
        };
        AgentUnitException? unsaved = null;
        var set = new BenchmarkSet
        {
            Plans = options.Plans(),
            Adapters = _adapters.Select(adapter => adapter.Name).ToArray(),
            Dataset = cases.Name,
            Settings = options.Settings,
            Thresholds = Gate.Thresholds,
            OnReport = report => unsaved = Save(report),
        };
        if (!ShouldProcess(set.Estimate, "Send"))
        {
            return;
        }

        _file = OutputPath is null ? null : BenchmarkFile.Resolve(PathResolver.File(this, OutputPath), TimeProvider.System);
        if (new BenchmarkRunner(this, StopToken).Run(set) is { } report)
        {
            Write(report, unsaved);
        }
    }

    // Also when it was cut off, where the pipeline takes no error any more.
    private AgentUnitException? Save(BenchmarkReport report)
    {
        try
        {
            if (_file is not null)
            {
                BenchmarkFile.Save(_file, report);
            }

            return null;
        }
        catch (AgentUnitException exception)
        {
            return exception;
        }
    }

    private void Write(BenchmarkReport report, AgentUnitException? unsaved)
    {
        WriteObject(report);
        foreach (var part in report.Parts.Where(part => part.Status == BenchmarkStatus.Failed))
        {
            WriteProblem(BenchmarkErrors.Failed(part), part);
        }

        if (unsaved is not null)
        {
            WriteProblem(unsaved, report);
        }
        else if (_file is not null)
        {
            WriteVerbose($"The report is in '{_file}'.");
        }

        Gate.Announce(report);
    }
}
