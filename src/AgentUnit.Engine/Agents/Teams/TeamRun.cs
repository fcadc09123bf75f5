namespace AgentUnit.Engine.Agents.Teams;

/// <summary>One run of a team: what it works on, whom it asks, and what is kept of it.</summary>
internal sealed class TeamRun(AgentRequest request, int? maximumTurns, TeamAgents agents, TeamModel model, ToolRunner tools, TeamProgress progress)
{
    /// <summary>What the team was asked.</summary>
    public AgentRequest Request => request;

    /// <summary>The most turns, of the adapter's own limit and the run's the lower; null for no limit.</summary>
    public int? MaximumTurns => maximumTurns;

    public TeamAgents Agents => agents;

    public TeamRecorder Recorder => progress.Recorder;

    /// <summary>What is known from the attempt before, and what this one adds.</summary>
    public TeamJournal Journal => progress.Journal;

    /// <inheritdoc cref="TeamProgress.FirstAttempt"/>
    public int FirstAttempt => progress.FirstAttempt;

    /// <inheritdoc cref="TeamProgress.Spent"/>
    public TimeSpan Spent => progress.Spent;

    /// <summary>An agent's system message; null where its answer is known, and nothing is sent.</summary>
    public async ValueTask<string?> InstructionsAsync(TeamAgent agent, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken) =>
        Journal.KnowsNext ? null : await agent.InstructionsAsync(variables, cancellationToken).ConfigureAwait(false);

    /// <summary>Asks an agent's model, and records that. An answer that the attempt before got is not asked for again.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="question">What is sent; its clock and model are filled in.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    public ValueTask<AgentReply> AskAsync(TeamAgent agent, TeamQuestion question, CancellationToken cancellationToken) =>
        model.AskAsync(agent, question, this, cancellationToken);

    /// <inheritdoc cref="ToolRunner.RunAsync(IReadOnlyList{ToolCall}, TeamAgent, string, TeamRun, IReadOnlyDictionary{string, object}, CancellationToken)"/>
    public ValueTask<IReadOnlyList<ToolOutcome>> RunToolsAsync(
        IReadOnlyList<ToolCall> calls,
        TeamAgent owner,
        string caller,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken) =>
        tools.RunAsync(calls, owner, caller, this, variables, cancellationToken);
}
