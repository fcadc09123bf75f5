using System.Management.Automation;
using AgentUnit.Engine.Load;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>The settings that cmdlets share which put load on agents: when cases are due, for how long, and what comes first.</summary>
public abstract class LoadCommand : RunCommand
{
    private protected LoadCommand(RunSettings defaults)
        : base(defaults) => Warmup = new Warmup(defaults.WarmupCount, defaults.WarmupDuration);

    /// <summary>Cases per second: makes an open loop, in which cases are due at times of their own.</summary>
    [Parameter]
    public double Rate { get; set; }

    /// <summary>How the gaps between arrivals are distributed.</summary>
    [Parameter]
    public Arrival Arrival { get; set; }

    /// <summary>The shape of the gamma distribution of the gaps: 1 is Poisson, less is burstier, more is more regular.</summary>
    [Parameter]
    public double Burstiness { get; set; } = 1;

    /// <summary>A load whose rate changes: '10/s for 30s', 'to 100/s over 60s'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StageCompleter))]
    public string[] Stage { get; set; } = [];

    /// <summary>A CSV or JSON lines file of the times at which cases are due.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Trace { get; set; }

    /// <summary>How many times faster than recorded a trace is replayed.</summary>
    [Parameter]
    public double TraceSpeed { get; set; } = 1;

    /// <summary>How much of the trace is replayed, in the trace's own time.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? TraceDuration { get; set; }

    /// <summary>For how long cases are started.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? Duration { get; set; }

    /// <summary>How much runs first and is left out of every figure: a number of cases, or a time such as '30s'.</summary>
    [Parameter]
    [Warmup]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public Warmup Warmup { get; set; }

    /// <summary>How often each case is run.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int Repeat { get; set; } = 1;

    private protected override RunSettings Settings => base.Settings with
    {
        Load = Load(),
        Duration = Duration is { Ticks: > 0 } duration ? duration : null,
        WarmupCount = Warmup.Count,
        WarmupDuration = Warmup.Duration is { Ticks: > 0 } warmup ? warmup : null,
        Repeat = Repeat,
    };

    private LoadSettings? Load()
    {
        var options = new LoadOptions
        {
            Rate = Given(nameof(Rate), Rate),
            Arrival = Given(nameof(Arrival), Arrival),
            Burstiness = Given(nameof(Burstiness), Burstiness),
            Stages = Stage,
            TracePath = Trace,
            TraceSpeed = Given(nameof(TraceSpeed), TraceSpeed),
            TraceDuration = TraceDuration,
            MaxInFlight = IsAutoThrottle ? null : Given(nameof(ThrottleLimit), ThrottleLimit) ?? Profile?.ThrottleLimit,
            AutoThrottle = IsAutoThrottle,
            Repeat = Given(nameof(Repeat), Repeat),
        };

        // What contradicts itself is told before what is not found.
        options.Check();
        return LoadOptions.Build(Trace is null ? options : options with { TracePath = PathResolver.Existing(this, Trace, literal: false)[0] });
    }

    private T? Given<T>(string parameter, T value)
        where T : struct => MyInvocation.BoundParameters.ContainsKey(parameter) ? value : null;
}
