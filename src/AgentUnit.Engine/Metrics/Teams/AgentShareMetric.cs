using System.Globalization;

namespace AgentUnit.Engine.Metrics.Teams;

/// <summary>Whether an agent's share in what the team does is within limits.</summary>
internal sealed class AgentShareMetric : BuiltInMetric
{
    public AgentShareMetric() => GradesConversation = true;

    public static MetricDefinition Definition { get; } = new(
        "AgentShare",
        "Whether the share of an agent, or of the busiest one, in what the team does is within limits.",
        new Dictionary<string, string>
        {
            [nameof(Of)] = "What is counted: Messages (the default), Turns, ModelCalls, ToolCalls, Tokens or Time.",
            [nameof(Agent)] = "The agent. Default: whichever has the largest share.",
            [nameof(Maximum)] = "The largest share that passes, 0 to 1.",
            [nameof(Minimum)] = "The smallest share that passes, 0 to 1.",
        },
        Create);

    public TeamFigure Of { get; init; }

    public string? Agent { get; init; }

    public double Maximum { get; init; } = 1;

    public double Minimum { get; init; }

    protected override string DefaultName => "AgentShare";

    public override MetricScore Evaluate(MetricContext context)
    {
        if (Participation.Of(context.Reply, Of, out var problem) is not { } amounts)
        {
            return None(problem!);
        }

        // An agent that does not appear has done nothing.
        var (agent, amount) = Agent is null
            ? amounts.MaxBy(entry => entry.Amount)
            : amounts.FirstOrDefault(entry => entry.Agent.Equals(Agent, StringComparison.OrdinalIgnoreCase)) is { Agent: not null } found ? found : (Agent, 0);
        var share = amount / amounts.Sum(entry => entry.Amount);
        var reason = string.Create(CultureInfo.InvariantCulture, $"{agent} has {share:P1} of the {Participation.Name(Of)}.");
        return new MetricScore(Name, share <= Maximum && share >= Minimum ? 1 : 0, Reason: reason);
    }

    private static AgentShareMetric Create(MetricOptions options)
    {
        if (!options.Has(nameof(Maximum)) && !options.Has(nameof(Minimum)))
        {
            throw MetricErrors.OptionMissing("AgentShare", "give Maximum, Minimum or both, as shares from 0 to 1.");
        }

        var metric = new AgentShareMetric
        {
            Of = options.Choice(nameof(Of), TeamFigure.Messages),
            Agent = options.Text(nameof(Agent)),
            Maximum = options.Number(nameof(Maximum), 1),
            Minimum = options.Number(nameof(Minimum), 0),
        };
        return metric.Maximum > 1 ? throw options.Invalid(nameof(Maximum), "a share is at most 1.")
            : metric.Minimum > metric.Maximum ? throw options.Invalid(nameof(Minimum), "it is above Maximum.")
            : metric;
    }
}
