using System.Globalization;
using AgentUnit.Benchmarks.Teams;
using AgentUnit.Engine.Text;
using AgentUnit.Simulator;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.Benchmarks.Truth;

/// <summary>The simulator as a process: writes its port, and serves until its standard input ends. Settings are given as <c>Name=value</c>.</summary>
internal static class SimulatorMode
{
    public static async Task RunAsync(string[] arguments)
    {
        var options = arguments.Aggregate(new SimulatorOptions(), Apply);
        using var simulator = SimulatorServer.Start(options);
        Output.Line(simulator.Port.ToString(CultureInfo.InvariantCulture));
        await Input.UntilEndAsync();
    }

    private static SimulatorOptions Apply(SimulatorOptions options, string argument)
    {
        var (name, value) = argument.Split('=', 2) is [var key, var text] ? (key, text) : throw new ArgumentException($"'{argument}' is not Name=value.");
        return name switch
        {
            "Port" => options with { Port = Number(value) },
            "TimeToFirstToken" => options with { TimeToFirstToken = DistributionParser.Duration(name, value) },
            "TimePerToken" => options with { TimePerToken = DistributionParser.Duration(name, value) },
            "TokenCount" => options with { Tokens = DistributionParser.Count(name, value) },
            "ExactTokens" => options with { ExactTokens = bool.Parse(value) },
            "ConcurrencyLimit" => options with { ConcurrencyLimit = Number(value) },
            "QueueLimit" => options with { QueueLimit = Number(value) },
            "StallAfter" => options with { StallAfter = Duration(value) },
            "StallFor" => options with { StallFor = Duration(value) },
            "Team" => options with { Rules = bool.Parse(value) ? TeamScript.Rules : [] },
            "Seed" => options with { Seed = Number(value) },
            _ => throw new ArgumentException($"The simulator has no setting '{name}' here."),
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Duration(string text) => DurationText.Parse(text) ?? throw new ArgumentException($"'{text}' is not a duration.");
}
