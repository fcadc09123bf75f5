using AgentUnit.Engine.Load;

namespace AgentUnit.Engine.Running;

/// <summary>What a suite would send, before anything is sent.</summary>
/// <param name="Calls">How many calls, retries not counted; null when a dataset is streamed.</param>
/// <param name="InputTokens">About how many tokens; null when a dataset is streamed.</param>
internal sealed record SuiteEstimate(long? Calls, long? InputTokens)
{
    // OpenAI's rule of thumb for English text.
    private const double CharactersPerToken = 4;

    /// <summary>The estimate of a suite with all its settings; a duration may end it earlier.</summary>
    public static SuiteEstimate Of(IReadOnlyList<Scenario> scenarios, RunSettings settings)
    {
        var once = Of(scenarios, settings.Repeat);
        if (settings.Load is not { } load || ArrivalSchedule.ExpectedCount(load) is not { } arrivals)
        {
            return once.And(scenarios, settings.WarmupCount);
        }

        // The warm-up takes the first arrivals.
        return once.Calls is not { } calls ? new SuiteEstimate(arrivals, null)
            : load.RepeatsCases ? once.Scale(arrivals, calls)
            : once.And(scenarios, settings.WarmupCount) is { Calls: { } all } whole && all > arrivals ? whole.Scale(arrivals, all)
            : once.And(scenarios, settings.WarmupCount);
    }

    public static SuiteEstimate Of(IEnumerable<Scenario> scenarios, int repeat)
    {
        long calls = 0;
        double characters = 0;
        foreach (var scenario in scenarios)
        {
            if (scenario.Dataset.Count is not { } count)
            {
                return new SuiteEstimate(null, null);
            }

            calls += (long)count * repeat;
            characters += repeat * scenario.Dataset.Cases.Sum(testCase => (double)Length(testCase));
        }

        return new SuiteEstimate(calls, (long)Math.Ceiling(characters / CharactersPerToken));
    }

    public override string ToString() => Calls is null
        ? "an unknown number of calls, because a dataset is streamed or a duration ends it"
        : InputTokens is null ? FormattableString.Invariant($"{Calls} calls with an unknown number of input tokens")
        : FormattableString.Invariant($"{Calls} calls with about {InputTokens} input tokens");

    private SuiteEstimate Scale(long calls, long of) =>
        new(calls, of > 0 ? (long)Math.Ceiling((InputTokens ?? 0) * ((double)calls / of)) : 0);

    // The cases of a warm-up are taken to be as long as the others.
    private SuiteEstimate And(IReadOnlyList<Scenario> scenarios, int warmup) =>
        Calls is > 0 and var calls && warmup > 0 ? Scale(calls + ((long)warmup * scenarios.Count), calls) : this;

    private static int Length(TestCase testCase) =>
        testCase.Messages.Count > 0 ? testCase.Messages.Sum(message => message.Content.Length) : testCase.Input?.Length ?? 0;
}
