using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running;

public sealed class RetryTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task RetriesOnlyWhatCanHeal()
    {
        var agent = new FakeAgent((request, _) => throw new AgentException(ErrorKind.Authentication, "wrong key"));

        var run = await RunOneAsync(agent, new RunSettings { RetryCount = 5 });

        Assert.Equal(1, run.Attempts);
        Assert.Equal(ErrorKind.Authentication, run.ErrorKind);
    }

    [Fact]
    public async Task KeepsEveryAttemptAndItsWait()
    {
        var agent = new FakeAgent((request, _) => request.Attempt < 3
            ? throw new AgentException(ErrorKind.ServerError, "busy") { IsTransient = true, StatusCode = 503 }
            : new ValueTask<AgentReply>(new AgentReply { Output = "ok" }));

        var run = await RunOneAsync(agent, new RunSettings { RetryCount = 2 });

        Assert.Equal(Outcome.Passed, run.Outcome);
        Assert.Equal([503, 503, null], run.Details!.Attempts.Select(attempt => attempt.StatusCode));
        Assert.Equal([1, 2, 3], run.Details.Attempts.Select(attempt => attempt.Number));
        Assert.True(run.DurationMs >= run.Details.Attempts.Sum(attempt => attempt.RetryDelayMs ?? 0));
        Assert.All(run.Details.Attempts.Take(2), attempt => Assert.True(attempt.RetryDelayMs > 0));
    }

    [Fact]
    public async Task GivesUpAfterTheLastRetry()
    {
        var agent = new FakeAgent((_, _) => throw new AgentException(ErrorKind.RateLimited, "slow down") { IsTransient = true });

        var run = await RunOneAsync(agent, new RunSettings { RetryCount = 2 });

        Assert.Equal((Outcome.RateLimited, 3), (run.Outcome, run.Attempts));
    }

    [Fact]
    public async Task WaitsAsLongAsTheServiceAsks()
    {
        var agent = new FakeAgent((request, _) => request.Attempt == 1
            ? throw new AgentException(ErrorKind.RateLimited, "wait") { IsTransient = true, RetryAfter = TimeSpan.FromSeconds(40) }
            : new ValueTask<AgentReply>(new AgentReply { Output = "ok" }));

        var run = await RunOneAsync(agent, new RunSettings());

        Assert.Equal(Outcome.Passed, run.Outcome);
        Assert.Equal(40_000, run.Details!.Attempts[0].RetryDelayMs);
        Assert.True(run.DurationMs >= 40_000);
    }

    [Fact]
    public async Task DoesNotWaitPastTheCasesDeadline()
    {
        var agent = new FakeAgent((_, _) => throw new AgentException(ErrorKind.RateLimited, "wait") { IsTransient = true, RetryAfter = TimeSpan.FromHours(1) });

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), new(), _time), TestContext.Current.CancellationToken);

        Assert.Equal((Outcome.RateLimited, 1), (result.Runs[0].Outcome, result.Runs[0].Attempts));
    }

    [Fact]
    public async Task EndsAtTheDeadlineInTheMiddleOfABackoff()
    {
        var agent = new FakeAgent((_, _) => throw new AgentException(ErrorKind.ServerError, "busy") { IsTransient = true });
        var settings = new RunSettings { RetryCount = 50, RetryDelay = TimeSpan.FromSeconds(20), Timeout = TimeSpan.FromSeconds(60) };

        var run = await RunOneAsync(agent, settings);

        Assert.Equal(Outcome.TimedOut, run.Outcome);
        Assert.Contains("busy", run.Error, StringComparison.Ordinal);
        // On a busy machine virtual time goes on for some steps before the end is noted.
        Assert.InRange(run.DurationMs, 60_000, 75_000);
    }

    private async Task<RunResult> RunOneAsync(FakeAgent agent, RunSettings settings)
    {
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), settings, _time), TestContext.Current.CancellationToken);
        await VirtualTime.AdvanceUntilAsync(_time, running, TimeSpan.FromSeconds(1));
        return Assert.Single((await running).Runs);
    }
}
