using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Time;
using AgentUnit.Tests.Running;
using AgentUnit.Tests.Running.Arrivals;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Resilience;

public sealed class AdaptiveLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Clock _clock;

    public AdaptiveLimitTests() => _clock = new Clock(_time);

    [Fact]
    public void GrowsByOneForEachAnswerUntilTheFirstRefusal()
    {
        var limit = new AdaptiveLimit(100, _clock);

        Answer(limit, 15);

        Assert.Equal(25, limit.Limit);
    }

    [Fact]
    public void StaysWithinItsMaximum()
    {
        var limit = new AdaptiveLimit(12, _clock);

        Answer(limit, 50);

        Assert.Equal(12, limit.Limit);
        Assert.Equal(3, new AdaptiveLimit(3, _clock).Limit);
    }

    [Fact]
    public void DoesNotGrowWhileItIsNotInUse()
    {
        var limit = new AdaptiveLimit(100, _clock);

        limit.Note(new AttemptOutcome(new AgentReply(), null, _clock.Now, _clock.Now), inFlight: 9);

        Assert.Equal(10, limit.Limit);
    }

    [Fact]
    public void ABurstOfRefusalsCutsOnce()
    {
        var limit = new AdaptiveLimit(100, _clock);
        Answer(limit, 30);
        var sent = _clock.Now;
        _time.Advance(TimeSpan.FromSeconds(1));

        for (var i = 0; i < 20; i++)
        {
            Refuse(limit, sent);
        }

        Assert.Equal((20, 40, 1), (limit.Limit, limit.History.Highest, limit.History.Cuts));

        _time.Advance(TimeSpan.FromSeconds(1));
        Refuse(limit, _clock.Now);
        Assert.Equal(10, limit.Limit);
    }

    [Fact]
    public void AfterACutARoundOfAnswersAddsOne()
    {
        var limit = new AdaptiveLimit(100, _clock);
        Refuse(limit, _clock.Now);
        Assert.Equal(5, limit.Limit);

        Answer(limit, 5);
        Assert.Equal(6, limit.Limit);
        Answer(limit, 6);
        Assert.Equal(7, limit.Limit);
    }

    [Fact]
    public void NeverFallsBelowOne()
    {
        var limit = new AdaptiveLimit(100, _clock);
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Refuse(limit, _clock.Now);
        }

        Assert.Equal(1, limit.Limit);
    }

    [Fact]
    public void OtherFailuresSayNothing()
    {
        var limit = new AdaptiveLimit(100, _clock);

        limit.Note(new AttemptOutcome(null, new CallFailure(ErrorKind.ServerError, "broken"), _clock.Now, _clock.Now), 10);

        Assert.Equal(10, limit.Limit);
    }

    // A service that takes 100 ms and refuses whatever is beyond 20 at a time.
    [Fact]
    public async Task FindsWhatTheServiceAllows()
    {
        var begin = _time.GetTimestamp();
        var inFlight = 0;
        var most = 0;
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            try
            {
                var now = Interlocked.Increment(ref inFlight);
                most = Math.Max(most, now);
                await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellation);
                return now > 20
                    ? throw new AgentException(ErrorKind.RateLimited, "too many") { IsTransient = true, RetryAfter = TimeSpan.FromMilliseconds(500) }
                    : new AgentReply { Output = "ok" };
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
            }
        });
        var result = await RunAsync(agent, 2_000, new() { ThrottleLimit = 200, AutoThrottle = true, RetryCount = 5 });

        Assert.Equal(2_000, result.Passed);
        Assert.InRange(result.Throttle!.Value.Last, 1, 25);
        Assert.InRange(most, 20, 60);
        Assert.InRange(result.Throttle.Value.Cuts, 1, 60);
        Assert.True(result.Throttle.Value.HeldMs > 0);

        // The service could have answered all of them in 10 s; half of that is lost to waiting and to growing again.
        Assert.InRange(_time.GetElapsedTime(begin).TotalSeconds, 10, 40);
    }

    [Fact]
    public async Task StartsNothingWhileTheServiceAsksToWait()
    {
        var starts = new List<double>();
        var begin = _time.GetTimestamp();
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            lock (starts)
            {
                starts.Add(_time.GetElapsedTime(begin).TotalSeconds);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellation);
            return request.Case.Id == "c1"
                ? throw new AgentException(ErrorKind.RateLimited, "too many") { RetryAfter = TimeSpan.FromSeconds(30) }
                : new AgentReply { Output = "ok" };
        });
        var result = await RunAsync(agent, 40, new() { ThrottleLimit = 50, AutoThrottle = true });

        Assert.Equal((39, 1), (result.Passed, result.RateLimited));
        Assert.DoesNotContain(starts, start => start is > 0.15 and < 30);
        Assert.Contains(starts, start => start >= 30);
        Assert.Equal(30_000, result.Throttle!.Value.HeldMs, 1.0);
    }

    [Fact]
    public async Task CacheHitsDoNotCount()
    {
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellation);
            return new AgentReply { Output = "ok" };
        });
        var same = new ListDataset(Enumerable.Range(1, 300).Select(i => new TestCase { Id = $"c{i}", Input = "the same" }));
        using var suite = new SuiteRun(Suite.Plan(
            Suite.Scenario(agent, same), new() { ThrottleLimit = 100, AutoThrottle = true, UseCache = true }, _time));
        var result = await VirtualSuite.RunAsync(suite, _time, TimeSpan.FromMilliseconds(50));

        Assert.Equal(300, result.Passed);
        Assert.InRange(result.Throttle!.Value.Highest, 10, 11);
    }

    private static void Refuse(AdaptiveLimit limit, long started) =>
        limit.Note(new AttemptOutcome(null, new CallFailure(ErrorKind.RateLimited, "too many"), started, started), limit.Limit);

    private void Answer(AdaptiveLimit limit, int count)
    {
        for (var i = 0; i < count; i++)
        {
            limit.Note(new AttemptOutcome(new AgentReply(), null, _clock.Now, _clock.Now), limit.Limit);
        }
    }

    private async Task<ScenarioResult> RunAsync(AgentAdapter agent, int cases, RunSettings settings)
    {
        using var suite = new SuiteRun(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(cases)), settings, _time));
        return await VirtualSuite.RunAsync(suite, _time, TimeSpan.FromMilliseconds(50));
    }
}
