namespace AgentUnit.Tests.Running;

public sealed class OutcomeTests
{
    [Fact]
    public async Task EveryRunIsThereInTheDatasetsOrder()
    {
        var agent = new FakeAgent(async (request, _) =>
        {
            await Task.Yield();
            return new AgentReply { Output = request.Input };
        });

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(10_000)), new() { ThrottleLimit = 50 }));

        Assert.True(result.Success);
        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => $"c{i}"), result.Runs.Select(run => run.CaseId));
        Assert.All(result.Runs, run => Assert.Equal(run.Input, run.Output));
    }

    [Fact]
    public async Task TheOneAttemptOfAnAnswerIsTheWholeCall()
    {
        var agent = new FakeAgent((_, _) => new(new AgentReply { Output = "fine", InputTokens = 3, OutputTokens = 5 }));

        var run = (await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1))))).Runs[0];

        var attempt = Assert.Single(run.Details!.Attempts);
        Assert.Equal(new Attempt(1, 0, run.ServiceMs!.Value) { InputTokens = 3, OutputTokens = 5 }, attempt);
        Assert.Same(attempt, run.Details.Attempts[0]);
        Assert.Equal(1, run.Attempts);
    }

    [Fact]
    public async Task OneBadCaseHarmsNoOther()
    {
        var agent = new FakeAgent((request, _) => request.Case.Id switch
        {
            "throws" => throw new InvalidOperationException("kaput"),
            "null" => new ValueTask<AgentReply>((AgentReply)null!),
            "empty" => new ValueTask<AgentReply>(new AgentReply()),
            "huge" => new ValueTask<AgentReply>(new AgentReply { Output = new string('x', 50_000_000) }),
            "later" => new ValueTask<AgentReply>(Task.FromException<AgentReply>(new AgentException(ErrorKind.Authentication, "no key"))),
            _ => new ValueTask<AgentReply>(new AgentReply { Output = "fine" }),
        });
        TestCase[] cases =
        [
            new() { Id = "a", Input = "?" },
            new() { Id = "throws", Input = "?" },
            new() { Id = "null", Input = "?" },
            new() { Id = "empty", Input = "?" },
            new() { Id = "huge", Input = "?" },
            new() { Id = "later", Input = "?" },
            new() { Id = "no input" },
            new() { Id = "z", Input = "?" },
        ];

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, new ListDataset(cases))));

        Assert.Equal(
            [
                (Outcome.Passed, null),
                (Outcome.Faulted, ErrorKind.Agent),
                (Outcome.Faulted, ErrorKind.InvalidResponse),
                (Outcome.Failed, null),
                (Outcome.Passed, null),
                (Outcome.Faulted, ErrorKind.Authentication),
                (Outcome.Faulted, ErrorKind.InvalidCase),
                (Outcome.Passed, null),
            ],
            result.Runs.Select(run => (run.Outcome, run.ErrorKind)));
        Assert.Equal("kaput", result.Runs[1].Error);
        Assert.True(result.IsComplete);
        Assert.False(result.Success);
    }

    [Fact]
    public async Task AMetricThatThrowsFaultsItsRunOnly()
    {
        var metric = new FakeMetric(context => context.Case.Id == "c2" ? throw new FormatException("bad metric") : MetricScore.Pass("m"));

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "ok"), ListDataset.Numbered(3), metric)));

        Assert.Equal([Outcome.Passed, Outcome.Faulted, Outcome.Passed], result.Runs.Select(run => run.Outcome));
        Assert.Equal(ErrorKind.Metric, result.Runs[1].ErrorKind);
        Assert.Contains("bad metric", result.Runs[1].Error, StringComparison.Ordinal);
        Assert.Null(result.Runs[1].Score);
        Assert.Equal("ok", result.Runs[1].Output);
    }

    [Fact]
    public async Task ADatasetThatBreaksOffKeepsWhatWasRun()
    {
        static IEnumerable<TestCase> Broken()
        {
            yield return new TestCase { Id = "a", Input = "?" };
            throw new AgentUnitException("AgentUnit.DatasetLineInvalid", ProblemKind.InvalidData, "line 2");
        }

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "ok"), new ListDataset(Broken()))));

        Assert.Equal("a", Assert.Single(result.Runs).CaseId);
        Assert.False(result.IsComplete);
        Assert.False(result.Success);
        Assert.Equal("line 2", result.Error);
    }

    [Fact]
    public async Task AnEmptyDatasetHasNoSuccessRate()
    {
        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "ok"), ListDataset.Numbered(0))));

        Assert.Equal(0, result.Count);
        Assert.Null(result.SuccessRate);
        Assert.False(result.Success);
    }

    [Fact]
    public async Task AnAdapterThatCannotOpenFaultsItsCases()
    {
        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(new ClosedAgent(), ListDataset.Numbered(2))));

        Assert.All(result.Runs, run => Assert.Equal((Outcome.Faulted, ErrorKind.NotFound), (run.Outcome, run.ErrorKind)));
        Assert.Equal(2, result.Count);
    }

    [Fact]
    public async Task RepeatsRunEachCaseThatOften()
    {
        var agent = FakeAgent.Answering(request => FormattableString.Invariant($"{request.Case.Id}#{request.Repeat}"));

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(2)), new() { Repeat = 3 }));

        Assert.Equal(["c1#1", "c1#2", "c1#3", "c2#1", "c2#2", "c2#3"], result.Runs.Select(run => run.Output));
    }

    private sealed class ClosedAgent : AgentAdapter
    {
        public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
            throw new AgentException(ErrorKind.NotFound, "not there");
    }
}
