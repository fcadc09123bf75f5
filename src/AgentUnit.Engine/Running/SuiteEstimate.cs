namespace AgentUnit.Engine.Running;

/// <summary>What a suite would send, before anything is sent.</summary>
/// <param name="Calls">How many calls, retries not counted; null when a dataset is streamed.</param>
/// <param name="InputTokens">About how many tokens; null when a dataset is streamed.</param>
internal sealed record SuiteEstimate(long? Calls, long? InputTokens)
{
    // OpenAI's rule of thumb for English text.
    private const double CharactersPerToken = 4;

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
        ? "an unknown number of calls, because a dataset is streamed"
        : FormattableString.Invariant($"{Calls} calls with about {InputTokens} input tokens");

    private static int Length(TestCase testCase) =>
        testCase.Messages.Count > 0 ? testCase.Messages.Sum(message => message.Content.Length) : testCase.Input?.Length ?? 0;
}
