using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Engine.Running.Estimates;

/// <summary>What the metrics of a case would send, before anything is sent.</summary>
internal static class MetricEstimate
{
    // The words of a judge's prompt besides the texts of the case, and OpenAI's rule of thumb for English text.
    private const int PromptCharacters = 1200;
    private const double CharactersPerToken = 4;

    /// <summary>How many requests they send.</summary>
    public static long Calls(Scenario scenario, TestCase testCase) =>
        Asking(scenario, testCase).Sum(asking => asking.Metric.CallsPerReply * asking.Times);

    /// <summary>What their judges cost; null where one has no price. The answer is taken to be as long as the expected one.</summary>
    public static CostEstimate? Cost(Scenario scenario, TestCase testCase, Pricer pricer)
    {
        CostEstimate? sum = new CostEstimate(0, 0);
        foreach (var (metric, times) in Asking(scenario, testCase))
        {
            foreach (var judge in metric.Agents)
            {
                var calls = metric.CallsPerReply / metric.Agents.Count * times;
                sum += pricer.PriceOf(judge) is { } price
                    ? CostEstimate.Of(price, calls, calls * Characters(testCase) / CharactersPerToken, judge.MaximumOutputTokens)
                    : null;
            }
        }

        return sum;
    }

    // Turns are graded one by one, each by its own checks or else by the scenario's, except by what grades the whole.
    private static IEnumerable<(IAsksAgents Metric, long Times)> Asking(Scenario scenario, TestCase testCase)
    {
        var last = testCase.ExpectedOutput is null || testCase.Turns.Count == 0 ? null : testCase.Turns[^1];
        var shared = testCase.Turns.Count(turn => turn.Metrics.Count == 0 && (turn.ExpectedOutput is not null || ReferenceEquals(turn, last)));
        var plain = testCase.Turns.Any(turn => turn.Metrics.Count > 0) ? shared : Math.Max(1, shared);
        return scenario.Metrics.OfType<IAsksAgents>().Select(metric => (metric, ((Metric)metric).GradesConversation ? 1L : plain))
            .Concat(testCase.Turns.SelectMany(turn => turn.Metrics).OfType<IAsksAgents>().Select(metric => (metric, 1L)));
    }

    private static double Characters(TestCase testCase) =>
        PromptCharacters + (testCase.InputText?.Length ?? 0) + (testCase.Context?.Length ?? 0) + (2.0 * (testCase.ExpectedOutput?.Length ?? 0));
}
