using System.Globalization;

namespace AgentUnit.Engine.Metrics.Teams;

/// <summary>
/// How evenly a team's agents take part: Shannon's entropy of their shares, divided by that of equal shares. This is
/// Pielou's evenness (E. C. Pielou, The measurement of diversity in different types of biological collections, 1966).
/// </summary>
internal sealed class BalanceMetric : BuiltInMetric
{
    private const double DefaultThreshold = 0.5;

    public BalanceMetric()
    {
        Threshold = DefaultThreshold;
        GradesConversation = true;
    }

    public static MetricDefinition Definition { get; } = new(
        "Balance",
        "How evenly the agents of a team take part: 1 when all do alike, near 0 when one does nearly everything.",
        new Dictionary<string, string>
        {
            [nameof(Of)] = "What is counted: Messages (the default), Turns, ModelCalls, ToolCalls, Tokens or Time.",
            [nameof(Agent)] = "The names of all agents, so that one that did nothing counts. Default: those that appear.",
        },
        static options => new BalanceMetric { Of = options.Choice(nameof(Of), TeamFigure.Messages), Agent = options.Texts(nameof(Agent)) });

    public TeamFigure Of { get; init; }

    public IReadOnlyList<string> Agent { get; init; } = [];

    protected override string DefaultName => "Balance";

    public override MetricScore Evaluate(MetricContext context)
    {
        if (Participation.Of(context.Reply, Of, out var problem) is not { } amounts)
        {
            return None(problem!);
        }

        var agents = Agent.Count > 0 ? amounts.Select(entry => entry.Agent).Union(Agent, StringComparer.OrdinalIgnoreCase).Count() : amounts.Count;
        if (agents < 2)
        {
            return None("There is one agent only, and nothing to balance.");
        }

        var all = amounts.Sum(entry => entry.Amount);
        var entropy = amounts.Where(entry => entry.Amount > 0).Sum(entry => -entry.Amount / all * Math.Log(entry.Amount / all));
        return new MetricScore(Name, Math.Clamp(entropy / Math.Log(agents), 0, 1), Reason: Describe(amounts, all));
    }

    private string Describe(IEnumerable<(string Agent, double Amount)> amounts, double all) =>
        $"{Participation.Name(Of)}: {string.Join(", ", amounts.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Agent} {entry.Amount / all:P0}")))}.";
}
