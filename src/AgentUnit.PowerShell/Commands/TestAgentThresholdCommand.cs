using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Thresholds;
using AgentUnit.PowerShell.Completion;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Says whether results meet thresholds.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AgentThreshold")]
[OutputType(typeof(bool))]
public sealed class TestAgentThresholdCommand : AgentCommand
{
    private ThresholdTest _test = null!;
    private bool _refused;

    /// <summary>Results, reports or runs; all of one call are tested together.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>What they are held to.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ThresholdCompleter))]
    public string[] Threshold { get; set; } = [];

    /// <summary>Whether a measurement counts whose load generator did not keep up.</summary>
    [Parameter]
    public SwitchParameter AllowInvalidGenerator { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _test = new ThresholdTest(ThresholdSet.Parse(Threshold, AllowInvalidGenerator));

    /// <inheritdoc/>
    protected override void Process()
    {
        var input = Unwrapped(InputObject);
        if (input is not IList list)
        {
            Add(input);
            return;
        }

        foreach (var item in list)
        {
            Add(Unwrapped(item));
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_test.IsEmpty && !_refused)
        {
            WriteProblem(ThresholdErrors.NoInput());
        }

        var met = !_test.IsEmpty && !_test.HasGap;
        foreach (var (subject, result) in _test.Evaluate())
        {
            WriteVerbose($"{subject}: {result}");
            met &= result.Passed;
        }

        if (_test is { HasGap: true, IsEmpty: false })
        {
            WriteVerbose("Something that came in is no result, so the answer is False.");
        }

        WriteObject(met);
    }

    private static object? Unwrapped(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private void Add(object? item)
    {
        try
        {
            _test.Add(item);
        }
        catch (AgentUnitException exception)
        {
            _refused = true;
            WriteProblem(exception, item);
        }
    }
}
