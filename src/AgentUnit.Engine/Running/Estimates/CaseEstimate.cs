using AgentUnit.Engine.Agents;
using AgentUnit.Engine.Cost;

namespace AgentUnit.Engine.Running.Estimates;

/// <summary>What one case would send, before anything is sent.</summary>
/// <param name="Calls">How many calls, a simulated user's among them. Of a team the fewest that a reply takes.</param>
/// <param name="InputTokens">About how many tokens. What the agent will say, and is sent again with each further turn, is not counted.</param>
/// <param name="Cost">What they cost; null where there is no price.</param>
internal readonly record struct CaseEstimate(long Calls, double InputTokens, CostEstimate? Cost)
{
    // OpenAI's rule of thumb for English text.
    private const double CharactersPerToken = 4;

    /// <param name="scenario">Its scenario.</param>
    /// <param name="testCase">The case.</param>
    /// <param name="pricer">The prices; null for none.</param>
    public static CaseEstimate Of(Scenario scenario, TestCase testCase, Pricer? pricer)
    {
        var start = testCase.Messages.Sum(message => (double)message.Content.Length) + (testCase.Messages.Count == 0 ? testCase.Input?.Length ?? 0 : 0);
        if (scenario.SimulatedUser is { } user)
        {
            var agent = Of(scenario.Adapter, user.MaximumTurns, (start + FirstTurn(testCase)) * user.MaximumTurns, pricer);
            var asked = user.MaximumTurns - 1;
            var persona = (user.Instructions?.Length ?? 0) + (user.Goal?.Length ?? 0) + start + FirstTurn(testCase);
            return agent + Of(user.Adapter, asked, (double)persona * asked, pricer);
        }

        if (testCase.Turns.Count == 0)
        {
            return Of(scenario.Adapter, 1, start, pricer);
        }

        double history = start, sent = 0;
        foreach (var turn in testCase.Turns)
        {
            history += turn.Input.Length;
            sent += history;
        }

        return Of(scenario.Adapter, testCase.Turns.Count, sent, pricer);
    }

    public static CaseEstimate operator +(CaseEstimate left, CaseEstimate right) =>
        new(left.Calls + right.Calls, left.InputTokens + right.InputTokens, left.Cost + right.Cost);

    private static int FirstTurn(TestCase testCase) => testCase.Turns.Count > 0 ? testCase.Turns[0].Input.Length : 0;

    private static CaseEstimate Of(AgentAdapter adapter, long calls, double characters, Pricer? pricer)
    {
        var (least, mayBeMore) = CallCount.Of(adapter);
        calls *= least;
        var tokens = characters * least / CharactersPerToken;
        if (pricer?.PriceOf(adapter) is not { } price)
        {
            return new(calls, tokens, null);
        }

        // What calls that nobody counted would say has no limit.
        var cost = CostEstimate.Of(price, calls, tokens, adapter.MaximumOutputTokens);
        return new(calls, tokens, mayBeMore ? cost with { WithOutput = null } : cost);
    }
}
