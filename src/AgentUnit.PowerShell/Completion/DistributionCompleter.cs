namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers values and distributions for the simulator's times and lengths.</summary>
public sealed class DistributionCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["TimeToFirstToken"] = ["200ms", "uniform(100ms, 300ms)", "normal(200ms, 20ms)", "lognormal(200ms, 0.3)", "exponential(200ms)"],
    ["TimePerToken"] = ["20ms", "uniform(10ms, 30ms)", "normal(20ms, 2ms)", "lognormal(20ms, 0.3)", "exponential(20ms)"],
    ["TokenCount"] = ["100", "uniform(50, 150)", "normal(100, 10)", "lognormal(100, 0.3)", "exponential(100)"],
});
