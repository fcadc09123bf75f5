using System.Globalization;
using AgentUnit.Engine.Profiles;

namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>The agent that is built in: it answers at once or with drawn latencies and faults, the same for the same seed.</summary>
internal sealed class SimulatedAdapter : AgentAdapter, ITakesProfile
{
    // Timers count whole milliseconds: less than one is no wait.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly SimulatedOptions _options;
    private readonly bool _isPlain;
    private readonly bool _waits;

    /// <exception cref="AgentUnitException">An option is out of range.</exception>
    public SimulatedAdapter(SimulatedOptions options)
    {
        Check(options);
        _options = options;
        _waits = options.TimeToFirstToken > TimeSpan.Zero || options.TimePerToken > TimeSpan.Zero;
        _isPlain = !_waits && options.ErrorRate + options.RateLimitRate + options.HangRate == 0;
        Identity = Describe(options);
    }

    public override string Kind => "Simulated";

    public override string Identity { get; }

    public SimulatedOptions Options => _options;

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AgentReply>(cancellationToken);
        }

        var start = request.TimeProvider.GetTimestamp();
        if (_isPlain)
        {
            return new ValueTask<AgentReply>(AnswerAtOnce(request, start));
        }

        var call = SimulatedCall.Draw(_options, request);
        return _waits || call.Fate == SimulatedFate.Hang
            ? WaitAsync(request, call, start, cancellationToken)
            : call.Fate == SimulatedFate.Answer
                ? new ValueTask<AgentReply>(AnswerAtOnce(request, start))
                : ValueTask.FromException<AgentReply>(Failure(call.Fate));
    }

    public ProfiledAdapter With(AgentProfile profile)
    {
        var options = _options with { Model = _options.Model ?? profile.Model, NoStream = _options.NoStream || profile.Streaming is false };
        string[] kept =
        [
            .. profile.Model is { } model && model != options.Model ? new[] { nameof(profile.Model) } : [],
            .. profile.Streaming is true && _options.NoStream ? new[] { nameof(profile.Streaming) } : [],
        ];
        return new(
            options == _options ? this : new SimulatedAdapter(options) { Name = Name },
            kept,
            profile.Temperature is null ? [] : [nameof(profile.Temperature)]);
    }

    // Failures arrive when the first token would have: a server takes its time to fail, too.
    private async ValueTask<AgentReply> WaitAsync(AgentRequest request, SimulatedCall call, long start, CancellationToken cancellationToken)
    {
        var clock = request.TimeProvider;
        if (call.Fate == SimulatedFate.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        }

        // Found before the wait, so that the finding is no part of the time between the tokens.
        var reply = call.Fate == SimulatedFate.Answer ? Answer(request) : null;
        await DelayUntil(call.ToFirstToken(_options)).ConfigureAwait(false);
        if (reply is null)
        {
            throw Failure(call.Fate);
        }

        var first = clock.GetElapsedTime(start);
        await DelayUntil(call.ToLastToken(_options, reply.OutputTokens ?? 0)).ConfigureAwait(false);
        return reply with { TimeToFirstToken = _options.NoStream ? null : first, TimeToLastToken = clock.GetElapsedTime(start) };

        // Measured from the start, so that a late timer does not add to the next wait. One may also fire milliseconds early.
        async Task DelayUntil(TimeSpan due)
        {
            for (var left = due - clock.GetElapsedTime(start); left > TimeSpan.Zero; left = due - clock.GetElapsedTime(start))
            {
                await Task.Delay(left, clock, cancellationToken).ConfigureAwait(false);
                if (left < Tick)
                {
                    return;
                }
            }
        }
    }

    private AgentReply AnswerAtOnce(AgentRequest request, long start)
    {
        var reply = Answer(request);
        var elapsed = request.TimeProvider.GetElapsedTime(start);
        return reply with { TimeToFirstToken = _options.NoStream ? null : elapsed, TimeToLastToken = elapsed };
    }

    private AgentReply Answer(AgentRequest request)
    {
        var output = request.OutputTokens is { } tokens ? SimulatedTokens.Text(tokens) : SimulatedAnswer.To(request.Input);
        return new AgentReply
        {
            Output = output,
            InputTokens = SimulatedTokens.Count(request.Messages),
            OutputTokens = SimulatedTokens.Count(output),
            FinishReason = "stop",
            Model = _options.Model ?? SimulatedOptions.DefaultModel,
        };
    }

    private AgentException Failure(SimulatedFate fate) => fate == SimulatedFate.RateLimited
        ? SimulatedErrors.RateLimited(_options.RetryAfter)
        : SimulatedErrors.ServerError();

    private static void Check(SimulatedOptions options)
    {
        CheckRate(nameof(options.ErrorRate), options.ErrorRate);
        CheckRate(nameof(options.RateLimitRate), options.RateLimitRate);
        CheckRate(nameof(options.HangRate), options.HangRate);

        // Decimal: 0.7 + 0.2 + 0.1 is 1, which as doubles it exceeds.
        var sum = (decimal)options.ErrorRate + (decimal)options.RateLimitRate + (decimal)options.HangRate;
        if (sum > 1)
        {
            throw SimulatedErrors.RatesExceedOne((double)sum);
        }

        if (options.Spread is not (>= 0 and <= 5))
        {
            throw SimulatedErrors.SpreadOutOfRange(options.Spread);
        }

        CheckDuration(nameof(options.TimeToFirstToken), options.TimeToFirstToken);
        CheckDuration(nameof(options.TimePerToken), options.TimePerToken);
        CheckDuration(nameof(options.RetryAfter), options.RetryAfter ?? TimeSpan.Zero);
    }

    private static void CheckRate(string name, double rate)
    {
        if (rate is not (>= 0 and <= 1))
        {
            throw SimulatedErrors.RateOutOfRange(name, rate);
        }
    }

    private static void CheckDuration(string name, TimeSpan duration)
    {
        if (duration < TimeSpan.Zero || duration > TimeSpan.FromHours(1))
        {
            throw SimulatedErrors.DurationOutOfRange(name, duration);
        }
    }

    private static string Describe(SimulatedOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"Simulated;Model={options.Model ?? SimulatedOptions.DefaultModel};TimeToFirstToken={options.TimeToFirstToken};TimePerToken={options.TimePerToken};Spread={options.Spread:R};ErrorRate={options.ErrorRate:R};RateLimitRate={options.RateLimitRate:R};HangRate={options.HangRate:R};Seed={options.Seed}");
}
