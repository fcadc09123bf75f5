using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Time;
using Polly;
using Polly.Retry;

namespace AgentUnit.Engine.Resilience;

/// <summary>
/// Retries what can heal, with jittered exponential backoff, or after as long as the service asks for. It is entered
/// only once an attempt has failed: a pipeline around every call would halve the runner's speed.
/// </summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<State> StateKey = new("AgentUnit.State");

    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;
    private readonly Clock _clock;

    public RetryPipeline(int retryCount, RunSettings settings, Clock clock)
    {
        _clock = clock;
        var random = new Random(unchecked((int)(settings.Seed ^ (settings.Seed >> 32))));
        _pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = clock.Provider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = Math.Max(1, retryCount),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.RetryDelay,
                MaxDelay = settings.MaxRetryDelay,
                Randomizer = () => Next(random),
                ShouldHandle = ShouldRetry,
                DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Outcome.Result.Failure?.RetryAfter),
                OnRetry = OnRetry,
            })
            .Build();
    }

    /// <summary>Makes further attempts for as long as they can help.</summary>
    public async ValueTask<AttemptOutcome> ExecuteAsync(AttemptOutcome first, IAttempts sequence, long caseDeadline, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(StateKey, new State(sequence, caseDeadline) { First = first });
            return await _pipeline.ExecuteAsync(NextAsync, context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<AttemptOutcome> NextAsync(ResilienceContext context)
    {
        var state = context.Properties.GetValue(StateKey, null!);
        if (state.First is { } first)
        {
            state.First = null;
            return first;
        }

        return await state.Sequence.AttemptAsync(context.CancellationToken).ConfigureAwait(false);
    }

    private static ValueTask OnRetry(OnRetryArguments<AttemptOutcome> args)
    {
        args.Context.Properties.GetValue(StateKey, null!).Sequence.RecordDelay(args.RetryDelay);
        return default;
    }

    private static double Next(Random random)
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }

    private ValueTask<bool> ShouldRetry(RetryPredicateArguments<AttemptOutcome> args)
    {
        var failure = args.Outcome.Result.Failure;
        if (failure is not { CanHeal: true })
        {
            return new ValueTask<bool>(false);
        }

        // A wait that outlasts the case would only turn a clear answer into a timeout.
        var deadline = args.Context.Properties.GetValue(StateKey, null!).CaseDeadline;
        var inTime = failure.RetryAfter is not { } wait || deadline == long.MaxValue || _clock.Now + _clock.Ticks(wait) < deadline;
        return new ValueTask<bool>(inTime);
    }

    private sealed record State(IAttempts Sequence, long CaseDeadline)
    {
        public AttemptOutcome? First { get; set; }
    }
}
