using AgentUnit.Engine.Text;
using AgentUnit.Simulator.Distributions;
using AgentUnit.Simulator.Faults;

namespace AgentUnit.Simulator;

/// <summary>What a request asks of the simulator by its headers: <c>x-simulator-tokens</c>, <c>-first-token</c>, <c>-per-token</c>, <c>-fault</c>.</summary>
internal sealed record RequestOverrides
{
    private static readonly string[] Names = ["tokens", "first-token", "per-token", "fault"];

    public static RequestOverrides None { get; } = new();

    public int? Tokens { get; private init; }

    public Distribution? FirstToken { get; private init; }

    public Distribution? PerToken { get; private init; }

    public SimulatorFault? Fault { get; private init; }

    /// <exception cref="BadRequestException">A header is unknown or has a wrong value.</exception>
    public static RequestOverrides Read(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var overrides = None;
        try
        {
            foreach (var (name, value) in headers)
            {
                overrides = name switch
                {
                    "tokens" => overrides with { Tokens = (int)((ConstantDistribution)DistributionParser.Count("x-simulator-tokens", value)).Value },
                    "first-token" => overrides with { FirstToken = DistributionParser.Duration("x-simulator-first-token", value) },
                    "per-token" => overrides with { PerToken = DistributionParser.Duration("x-simulator-per-token", value) },
                    "fault" => overrides with { Fault = FaultNames.Parse(value) },
                    _ => throw new BadRequestException(NearestName.Unknown("x-simulator header", name, Names)),
                };
            }
        }
        catch (AgentUnitException exception)
        {
            throw new BadRequestException(exception.Message);
        }
        catch (InvalidCastException)
        {
            throw new BadRequestException("x-simulator-tokens is a number.");
        }

        return overrides;
    }
}
