using AgentUnit.Engine.Running;

namespace AgentUnit.Tests.Running.Work;

public sealed class InterleavedSourceTests
{
    private static readonly string[] Agents = ["a", "b", "c"];

    [Fact]
    public async Task EachCaseGoesToEveryScenarioBeforeTheNextOne()
    {
        var calls = await RunAsync(seed: 1, cases: 40);

        Assert.Equal(120, calls.Count);
        Assert.All(calls.Chunk(3), block =>
        {
            Assert.Single(block.Select(call => call.Case).Distinct());
            Assert.Equal(["a", "b", "c"], block.Select(call => call.Agent).Order());
        });
    }

    [Fact]
    public async Task TheOrderWithinACaseIsDrawnAnewEachTime()
    {
        var calls = await RunAsync(seed: 1, cases: 600);

        // Six orders, each with a chance of 1/6 in 600 blocks: mean 100, standard deviation 9.1; five of them either way.
        var orders = calls.Chunk(3).GroupBy(block => string.Concat(block.Select(call => call.Agent))).ToArray();
        Assert.Equal(6, orders.Length);
        Assert.All(orders, order => Assert.InRange(order.Count(), 54, 146));
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameOrder()
    {
        var first = await RunAsync(seed: 7, cases: 20);

        Assert.Equal(first, await RunAsync(seed: 7, cases: 20));
        Assert.NotEqual(first, await RunAsync(seed: 8, cases: 20));
    }

    [Fact]
    public async Task EveryScenarioHasItsRunsInTheDatasetsOrderAndIsComplete()
    {
        var results = await SuiteRunner.RunAsync(Plan(3, 10, _ => { }), cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(results, result =>
        {
            Assert.True(result.IsComplete);
            Assert.Equal(Enumerable.Range(1, 10).Select(i => $"c{i}"), result.Runs.Select(run => run.CaseId));
        });
    }

    private static async Task<List<(string Agent, string Case)>> RunAsync(long seed, int cases)
    {
        var calls = new List<(string, string)>();
        await SuiteRunner.RunAsync(Plan(seed, cases, calls.Add), cancellationToken: TestContext.Current.CancellationToken);
        return calls;
    }

    private static SuitePlan Plan(long seed, int cases, Action<(string Agent, string Case)> note)
    {
        var dataset = ListDataset.Numbered(cases);
        return new SuitePlan
        {
            Scenarios = [.. Agents.Select(name => new Scenario { Name = name, Adapter = Agent(name), Dataset = dataset })],
            Settings = new RunSettings { ThrottleLimit = 1, Seed = seed },
            Interleaved = true,
        };

        AgentAdapter Agent(string name) => FakeAgent.Answering(request =>
        {
            note((name, request.Case.Id));
            return "ok";
        });
    }
}
