using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Hosting;
using AgentUnit.Simulator;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Stops simulators.</summary>
[Cmdlet(VerbsLifecycle.Stop, "AgentSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(AgentSimulator))]
public sealed class StopAgentSimulatorCommand : AgentCommand
{
    /// <summary>The simulator; this session's latest by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(VariableCompleter<AgentSimulator>))]
    public AgentSimulator? Simulator { get; set; }

    /// <summary>Whether to hand on the simulator, whose record stays readable.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var simulator = Simulator
            ?? RunspaceHandles.Current<AgentSimulator>().LastOrDefault(running => running.IsRunning)
            ?? throw SimulatorErrors.NoneRuns();
        if (!ShouldProcess(simulator.Endpoint, "Stop"))
        {
            return;
        }

        simulator.Dispose();
        RunspaceHandles.Remove(simulator);
        if (PassThru)
        {
            WriteObject(simulator);
        }
    }
}
