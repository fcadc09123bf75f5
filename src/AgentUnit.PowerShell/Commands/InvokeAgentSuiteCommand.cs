using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Running;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Runs scenarios.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AgentSuite", DefaultParameterSetName = ScenarioSet, SupportsShouldProcess = true)]
[OutputType(typeof(ScenarioResult), ParameterSetName = [ScenarioSet])]
[OutputType(typeof(RunResult), ParameterSetName = [StreamSet])]
public sealed class InvokeAgentSuiteCommand : LoadCommand
{
    private const string ScenarioSet = "Scenario";
    private const string StreamSet = "Stream";
    private const string InterruptedVariable = "AgentSuiteInterrupted";

    private readonly List<Scenario> _scenarios = [];
    private readonly List<ScenarioResult> _results = [];

    /// <summary>Creates the cmdlet.</summary>
    public InvokeAgentSuiteCommand()
        : base(new RunSettings())
    {
    }

    /// <summary>The scenarios to run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(Scenario))]
    [ArgumentCompleter(typeof(VariableCompleter<Scenario>))]
    public Scenario[] Scenario { get; set; } = [];

    /// <summary>Whether equal requests are answered from the response cache.</summary>
    [Parameter]
    public SwitchParameter Cache { get; set; }

    /// <summary>How long a cached reply is good for.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan CacheLifetimeSec { get; set; } = new RunSettings().CacheLifetime;

    /// <summary>Whether each run is handed on as it ends, and none kept.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StreamSet)]
    public SwitchParameter StreamRuns { get; set; }

    /// <summary>The name of a variable for the scenarios' results, set even when the suite is interrupted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableNameCompleter))]
    public string? SummaryVariable { get; set; }

    /// <summary>Whether the suite stops as soon as a threshold is breached or cannot be met any more.</summary>
    [Parameter]
    public SwitchParameter AbortOnBreach { get; set; }

    private protected override bool TakesCache => true;

    private protected override bool StopsOnBreach => AbortOnBreach;

    private protected override RunSettings Settings
    {
        get
        {
            var settings = base.Settings;
            return settings with
            {
                UseCache = IsGiven(nameof(Cache)) ? Cache : settings.UseCache,
                CacheLifetime = CacheLifetimeSec,
            };
        }
    }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        if (AbortOnBreach && Gate.Thresholds.IsEmpty)
        {
            throw ThresholdErrors.NothingToAbortOn();
        }

        try
        {
            // Tried before anything is sent: what was paid for must have a place to go.
            SetVariable(SummaryVariable, null);
        }
        catch (SessionStateException exception)
        {
            throw new AgentUnitException(
                "AgentUnit.SummaryVariableNotWritable",
                ProblemKind.InvalidArgument,
                $"The variable '{SummaryVariable}' cannot be set: {exception.Message} Give -SummaryVariable another name.",
                exception);
        }
    }

    /// <inheritdoc/>
    protected override void Process() => _scenarios.AddRange(Scenario);

    /// <inheritdoc/>
    protected override void End()
    {
        // Before -WhatIf, which sends nothing and so has no results whose notes would say it.
        foreach (var note in UnknownMocks.Of(_scenarios))
        {
            WarnOnce(note);
        }

        if (_scenarios.Count == 0 || !ShouldProcess(Target(), "Send"))
        {
            return;
        }

        var stream = StreamRuns.IsPresent;
        var pump = new SuitePump(this, StopToken)
        {
            Activity = _scenarios.Count == 1 ? $"Running {_scenarios[0].Name}" : $"Running {_scenarios.Count} scenarios",
            KeepRuns = !stream,
            OnRun = stream ? WriteObject : null,
            OnScenario = result => Finish(result, stream),
            OnInterrupted = KeepInterrupted,
        };
        pump.Run(_scenarios, Settings);
        if (pump.StopReason is { } reason)
        {
            WriteWarning(reason);
        }

        _results.ForEach(Gate.Announce);
    }

    private string Target() =>
        $"{SuiteEstimate.Of(_scenarios, Settings)} to {string.Join(", ", _scenarios.Select(scenario => scenario.Adapter.Name).Distinct())}";

    private void Finish(ScenarioResult result, bool stream)
    {
        _results.Add(result);
        SetVariable(SummaryVariable, Results());
        if (!stream)
        {
            WriteObject(result);
        }
    }

    // A stopped pipeline takes no objects, but variables it does.
    private void KeepInterrupted(IReadOnlyList<ScenarioResult> rest)
    {
        _results.AddRange(rest);
        SetVariable(SummaryVariable, Results());
        if (!StreamRuns)
        {
            SetVariable($"global:{InterruptedVariable}", Results());
            Host?.UI?.WriteWarningLine($"The suite was cut off. What was done is in ${SummaryVariable ?? InterruptedVariable}.");
        }
    }

    private void SetVariable(string? name, object? value)
    {
        if (name is not null)
        {
            SessionState.PSVariable.Set(name, value);
        }
    }

    // As an assignment from the pipeline would: one result is not an array, whose own Count would hide the result's.
    private object Results() => _results is [var only] ? only : _results.ToArray();
}
