using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Engine.Running;

/// <summary>What the metrics of a case would send, before anything is sent.</summary>
internal static class MetricEstimate
{
    // The words of a judge's prompt besides the texts of the case, and OpenAI's rule of thumb for English text.
    private const int PromptCharacters = 1200;
    private const double CharactersPerToken = 4;

    /// <summary>How many requests they send.</summary>
    public static long Calls(Scenario scenario, TestCase testCase) =>
        scenario.Metrics.OfType<IAsksAgents>().Sum(metric => metric.CallsPerReply * Times(metric, testCase));

    /// <summary>What their judges cost; null where one has no price. The answer is taken to be as long as the expected one.</summary>
    public static CostEstimate? Cost(Scenario scenario, TestCase testCase, Pricer pricer)
    {
        CostEstimate? sum = new CostEstimate(0, 0);
        foreach (var metric in scenario.Metrics.OfType<IAsksAgents>())
        {
            foreach (var judge in metric.Agents)
            {
                var calls = metric.CallsPerReply / metric.Agents.Count * Times(metric, testCase);
                sum += pricer.PriceOf(judge) is { } price
                    ? CostEstimate.Of(price, calls, calls * Characters(testCase) / CharactersPerToken, judge.MaximumOutputTokens)
                    : null;
            }
        }

        return sum;
    }

    // Turns are graded one by one, except by what grades the whole.
    private static long Times(IAsksAgents metric, TestCase testCase) =>
        ((Metric)metric).GradesConversation ? 1 : Math.Max(1, testCase.Turns.Count(turn => turn.ExpectedOutput is not null));

    private static double Characters(TestCase testCase) =>
        PromptCharacters + (testCase.InputText?.Length ?? 0) + (testCase.Context?.Length ?? 0) + (2.0 * (testCase.ExpectedOutput?.Length ?? 0));
}
