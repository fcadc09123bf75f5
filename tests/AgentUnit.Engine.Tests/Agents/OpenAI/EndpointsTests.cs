using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Running;
using AgentUnit.Tests.Simulator;

namespace AgentUnit.Tests.Agents.OpenAI;

/// <summary>Several endpoints that serve the same.</summary>
public sealed class EndpointsTests
{
    [Fact]
    public async Task EndpointsTakeTurnsWhenNoneIsBusy()
    {
        using var first = new SimulatorScene();
        using var second = new SimulatorScene();
        using var third = new SimulatorScene();
        var adapter = Adapter(first, second, third);

        var replies = new List<AgentReply>();
        for (var i = 0; i < 9; i++)
        {
            replies.Add(await adapter.InvokeAsync(SimulatorScene.Request("What is 2 + 2?"), TestContext.Current.CancellationToken));
        }

        Assert.Equal([3L, 3, 3], new[] { first, second, third }.Select(scene => scene.Server.RequestCount));
        Assert.All(replies, reply => Assert.Equal("4", reply.Output));
        Assert.Equal(first.Server.Endpoint, replies[0].Metadata["endpoint"]);
    }

    [Fact]
    public async Task ABusyEndpointGetsLess()
    {
        using var stuck = new SimulatorScene(SimulatorScene.AtOnce with { TimeToFirstToken = SimulatorScene.Milliseconds(3_600_000) });
        using var quick = new SimulatorScene();
        var adapter = Adapter(stuck, quick);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        // The first request stays on its way, so each of the others finds the second endpoint with fewer.
        var waiting = adapter.InvokeAsync(SimulatorScene.Request("x"), ending.Token).AsTask();
        for (var i = 0; i < 10; i++)
        {
            await adapter.InvokeAsync(SimulatorScene.Request("x"), TestContext.Current.CancellationToken);
        }

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(10, quick.Server.RequestCount);
        Assert.True(stuck.Server.RequestCount <= 1);
    }

    [Fact]
    public async Task EachAttemptNamesItsEndpoint()
    {
        using var failing = new SimulatorScene(SimulatorScene.AtOnce with { Faults = SimulatorScene.Rates(("ServerError", 1)) });
        using var working = new SimulatorScene();
        var scenario = new Scenario
        {
            Name = "s",
            Adapter = Adapter(failing, working),
            Dataset = new ListDataset(Enumerable.Range(1, 6).Select(i => new TestCase { Id = $"{i}", Input = "What is 2 + 2?", ExpectedOutput = "4" }).ToArray()),
        };

        var result = (await SuiteRunner.RunAsync(new SuitePlan
        {
            Scenarios = [scenario],
            Settings = new RunSettings { ThrottleLimit = 1, RetryCount = 3, RetryDelay = TimeSpan.FromMilliseconds(1) },
        })).Single();

        Assert.Equal(6, result.Passed);
        var failed = result.Runs.SelectMany(run => run.Details!.Attempts).Where(attempt => attempt.ErrorKind is not null).ToArray();
        Assert.NotEmpty(failed);
        Assert.All(failed, attempt => Assert.Contains(failing.Server.Endpoint, attempt.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void TheOrderOfEndpointsIsNoPartOfTheIdentity()
    {
        Uri a = new("http://a.invalid/v1"), b = new("http://b.invalid/v1?key=1"), c = new("http://c.invalid/v1");

        Assert.Equal(Identity(a, b), Identity(b, a));
        Assert.NotEqual(Identity(a, b), Identity(a, c));
        Assert.NotEqual(Identity(a, b), Identity(a));
        Assert.DoesNotContain("key=1", Identity(a, b), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEndpointIsGivenOnce()
    {
        Uri a = new("http://a.invalid/v1");

        Assert.Equal("AgentUnit.EndpointTwice", Assert.Throws<AgentUnitException>(() => Identity(a, a)).ErrorId);
    }

    [Fact]
    public void OneOfSeveralMayNeedAKey() =>
        Assert.Equal("AgentUnit.ApiKeyMissing", Assert.Throws<AgentUnitException>(() => Identity(new("http://a.invalid/v1"), OpenAIOptions.DefaultEndpoint)).ErrorId);

    private static string Identity(params Uri[] endpoints) =>
        new OpenAIAdapter(new OpenAIOptions { Model = "m", Endpoint = endpoints[0], OtherEndpoints = endpoints[1..] }).Identity;

    private static OpenAIAdapter Adapter(params SimulatorScene[] scenes)
    {
        Uri[] endpoints = [.. scenes.Select(scene => new Uri(scene.Server.Endpoint))];
        return new OpenAIAdapter(new OpenAIOptions { Model = "m", Endpoint = endpoints[0], OtherEndpoints = endpoints[1..] });
    }
}
