using System.Diagnostics;
using AgentUnit.Benchmarks.Truth;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Text;

namespace AgentUnit.Benchmarks.Teams;

/// <summary>What a team costs per request to a model, beside plain calls of the same adapter kind, in turn, against a simulator in another process.</summary>
internal static class TeamBenchmark
{
    private const int Rounds = 15;
    private const int Cases = 1_000;
    private const int ThrottleLimit = 100;
    private const double Goal = 1.15;

    public static async Task RunAsync(string[] arguments)
    {
        using var simulator = new SimulatorProcess("Team=true", "TimeToFirstToken=5ms", "TimePerToken=0");
        var options = new OpenAIOptions { Model = "sim", Endpoint = simulator.Endpoint, ApiKey = new Secret("sk-benchmark") };
        (string Name, AgentAdapter Adapter, TestCase[] Cases)[] all =
        [
            ("plain, same messages", new OpenAIAdapter(options), Alike()),
            ("plain, one question", new OpenAIAdapter(options with { SystemPrompt = "You are Alone." }), Repeat(new TestCase { Id = "1", Input = TeamScript.Question }, Cases * TeamScript.RequestsPerCase)),
            ("team", new SwarmAdapter(Team(options)), Repeat(new TestCase { Id = "1", Input = TeamScript.Question, ExpectedOutput = TeamScript.Answer }, Cases)),
        ];
        var samples = all.ToDictionary(contender => contender.Name, _ => new List<Sample>());
        for (var round = -3; round < Rounds; round++)
        {
            // Each takes each place equally often; the first rounds warm up.
            for (var turn = 0; turn < all.Length; turn++)
            {
                var (name, adapter, cases) = all[(round + turn + all.Length) % all.Length];
                var sample = await MeasureAsync(adapter, cases);
                if (round >= 0)
                {
                    samples[name].Add(sample);
                }
            }
        }

        Report(all.Select(contender => contender.Name), samples);
    }

    private static SwarmOptions Team(OpenAIOptions options) => new()
    {
        OpenAI = options,
        Agents =
        [
            new AgentDefinition { Name = "Triage", Instructions = TeamScript.Triage, Tools = [FindOrderTool.Create()], Handoffs = ["Sales"] },
            new AgentDefinition { Name = "Sales", Instructions = TeamScript.Sales },
        ],
    };

    private static async Task<Sample> MeasureAsync(AgentAdapter adapter, TestCase[] cases)
    {
        var plan = new SuitePlan
        {
            Scenarios = [new Scenario { Name = "s", Adapter = adapter, Dataset = new ListedCases(cases) }],
            Settings = new RunSettings { ThrottleLimit = ThrottleLimit },
        };
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var result = (await SuiteRunner.RunAsync(plan, keepRuns: false)).Single();
        var seconds = clock.Elapsed.TotalSeconds;
        if (result.Passed + result.Failed != cases.Length || (adapter is SwarmAdapter && result.Passed != Cases))
        {
            throw new InvalidOperationException($"Not what was scripted: {result}");
        }

        const double calls = Cases * TeamScript.RequestsPerCase;
        return new Sample(
            calls / seconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / calls,
            (GC.GetTotalAllocatedBytes() - allocated) / calls);
    }

    private static void Report(IEnumerable<string> names, Dictionary<string, List<Sample>> samples)
    {
        Output.Line($"{Cases:N0} cases of {TeamScript.RequestsPerCase} requests, throttle {ThrottleLimit}, medians of {Rounds} rounds in turn");
        Output.Line($"{"",-22}{"requests/s",12}{"CPU us",9}{"bytes",9}{"CPU: team's of it",19}");
        var team = samples["team"];
        foreach (var name in names)
        {
            var own = samples[name];
            var ratio = Samples.Median(team.Zip(own, (left, right) => left.CpuMicroseconds / right.CpuMicroseconds));
            var verdict = name == "team" ? "" : ratio <= Goal ? "  met" : "  MISSED";
            Output.Line($"{name,-22}{Median(own, s => s.PerSecond),12:N0}{Median(own, s => s.CpuMicroseconds),9:N1}{Median(own, s => s.Bytes),9:N0}{ratio,19:P1}{verdict}");
        }
    }

    // The very requests of the team, but for the tools that it offers.
    private static TestCase[] Alike() =>
        [.. Enumerable.Range(0, Cases).SelectMany(_ => TeamScript.Steps.Select(messages => new TestCase { Id = "1", Messages = messages }))];

    private static TestCase[] Repeat(TestCase testCase, int count) => [.. Enumerable.Repeat(testCase, count)];

    private static double Median(List<Sample> samples, Func<Sample, double> figure) => Samples.Median(samples.Select(figure));

    private sealed class ListedCases(TestCase[] cases) : Dataset("listed")
    {
        public override IEnumerable<TestCase> Cases => cases;
    }

    private readonly record struct Sample(double PerSecond, double CpuMicroseconds, double Bytes);
}
