using System.Management.Automation;
using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for the agent that is built in.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>Chooses the simulated agent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatedSet)]
    public SwitchParameter Simulated { get; set; }

    /// <summary>Median time to the first token; 20 ms by default.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? TimeToFirstToken { get; set; }

    /// <summary>Median time from one token to the next; 1 ms by default.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? TimePerToken { get; set; }

    /// <summary>Standard deviation of the latencies' natural logarithm; 0.25 by default.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateRange(0.0, 5.0)]
    public double? Spread { get; set; }

    /// <summary>Share of calls that fail with a server error.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateRange(0.0, 1.0)]
    public double ErrorRate { get; set; }

    /// <summary>Share of calls that are turned away as too many.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateRange(0.0, 1.0)]
    public double RateLimitRate { get; set; }

    /// <summary>Share of calls that are never answered.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateRange(0.0, 1.0)]
    public double HangRate { get; set; }

    /// <summary>What a simulated rate limit asks to wait.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? RetryAfter { get; set; }

    private SimulatedAdapter CreateSimulated()
    {
        var defaults = new SimulatedOptions();
        WarnIf(Profile?.Temperature is not null, $"The profile {Profile?.Name} sets Temperature, which the simulated agent does not take.");
        return new SimulatedAdapter(defaults with
        {
            Model = Model ?? Profile?.Model,
            NoStream = !Streams,
            TimeToFirstToken = TimeToFirstToken ?? defaults.TimeToFirstToken,
            TimePerToken = TimePerToken ?? defaults.TimePerToken,
            Spread = Spread ?? defaults.Spread,
            ErrorRate = ErrorRate,
            RateLimitRate = RateLimitRate,
            HangRate = HangRate,
            RetryAfter = RetryAfter,
            Seed = Seed,
        })
        {
            Name = Name!,
        };
    }
}
