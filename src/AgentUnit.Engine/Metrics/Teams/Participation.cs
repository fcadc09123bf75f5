namespace AgentUnit.Engine.Metrics.Teams;

/// <summary>How much of something each agent of a team has.</summary>
internal static class Participation
{
    /// <summary>The amounts, in the order in which the agents first appear; null, with the reason, where they are not known.</summary>
    public static IReadOnlyList<(string Agent, double Amount)>? Of(AgentReply reply, TeamFigure figure, out string? problem)
    {
        var agents = AgentActivities.Of(reply);
        var amounts = agents.Select(agent => (agent.Agent, Amount: Amount(agent, figure))).ToArray();
        problem = agents.Length == 0 ? "The reply does not name the agents that made it."
            : amounts.All(entry => entry.Amount == 0) ? $"The reply has no {Name(figure)} by agent."
            : null;
        return problem is null ? amounts : null;
    }

    public static string Name(TeamFigure figure) => figure switch
    {
        TeamFigure.ModelCalls => "model calls",
        TeamFigure.ToolCalls => "tool calls",
        _ => figure.ToString().ToLowerInvariant(),
    };

    private static double Amount(AgentActivity agent, TeamFigure figure) => figure switch
    {
        TeamFigure.Turns => agent.Turns,
        TeamFigure.ModelCalls => agent.ModelCalls,
        TeamFigure.ToolCalls => agent.ToolCalls,
        TeamFigure.Tokens => (agent.InputTokens ?? 0) + (agent.OutputTokens ?? 0),
        TeamFigure.Time => agent.DurationMs,
        _ => agent.Messages,
    };
}

/// <summary>What an agent's part in a team is measured by.</summary>
internal enum TeamFigure
{
    /// <summary>Its messages in the transcript.</summary>
    Messages,

    /// <summary>How often it was its turn.</summary>
    Turns,

    /// <summary>Its requests to models.</summary>
    ModelCalls,

    /// <summary>Its calls of tools.</summary>
    ToolCalls,

    /// <summary>Tokens that it sent and received.</summary>
    Tokens,

    /// <summary>The time of its requests and tools.</summary>
    Time,
}
