using AgentUnit.Benchmarks.OpenAI;
using AgentUnit.Benchmarks.Pacing;
using AgentUnit.Benchmarks.Runner;
using AgentUnit.Benchmarks.Teams;
using AgentUnit.Benchmarks.Truth;

namespace AgentUnit.Benchmarks;

/// <summary>A measurement that can be asked for by name.</summary>
/// <param name="Name">What to type.</param>
/// <param name="Description">What it measures, and against what.</param>
/// <param name="RunAsync">Runs it, with the arguments after the name.</param>
internal sealed record Benchmark(string Name, string Description, Func<string[], Task> RunAsync)
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("runner", "Cases a second with an agent that answers at once, and with one that yields.", InstantAgentBenchmark.RunAsync),
        new("waiting", "An agent that waits 20 ms at throttle 1,000, against a bare loop of 1,000 tasks.", WaitingAgentBenchmark.RunAsync),
        new("memory", "Growth of the process over ten million streamed cases.", StreamedMemoryBenchmark.RunAsync),
        new("openai", "The OpenAI adapter beside bare loops over its client and over HttpClient.", OpenAIBenchmark.RunAsync),
        new("pacing", "Whether an open loop gives the load asked for, and how late cases start; with the path of a trace, that too.", PacingBenchmark.RunAsync),
        new("truth", "Times and streams as measured, against the record of a simulator in another process and a bare HttpClient loop.", TruthBenchmark.RunAsync),
        new("team", "A team of a thousand cases, by CPU per request to a model, beside plain calls.", TeamBenchmark.RunAsync),
        new("simulator", "Not a measurement: serves as a simulator, with settings as Name=value, until its input ends.", SimulatorMode.RunAsync),
    ];
}
