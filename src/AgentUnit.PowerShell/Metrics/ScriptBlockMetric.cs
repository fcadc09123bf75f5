using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Metrics;

/// <summary>A metric written as a script block, which gets the <see cref="MetricContext"/> as <c>$_</c> and as <c>$args[0]</c>.</summary>
/// <remarks>It runs on the thread that calls it, which must be the pipeline's: a script block belongs to its runspace.</remarks>
internal sealed class ScriptBlockMetric(ScriptBlock scriptBlock) : Metric
{
    private readonly Runspace? _home = Runspace.DefaultRunspace;

    public ScriptBlock ScriptBlock => scriptBlock;

    /// <summary>Whether the present thread's runspace is the one that the script block belongs to.</summary>
    public bool IsHome => Runspace.DefaultRunspace is { } here && here == _home;

    protected override string DefaultName => "ScriptBlock";

    public override MetricScore Evaluate(MetricContext context)
    {
        if (!IsHome)
        {
            throw new InvalidOperationException($"{Name} is a script block, and was called outside of the runspace that it belongs to.");
        }

        try
        {
            // An error that only scrolls by must not let the verdict after it stand.
            var output = scriptBlock.InvokeWithContext(
                null,
                [new PSVariable("_", context), new PSVariable("ErrorActionPreference", ActionPreference.Stop)],
                context);
            return ScriptVerdict.Read(Name, output);
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new AgentException(ErrorKind.Metric, ScriptFailure.Describe(exception), exception);
        }
    }
}
