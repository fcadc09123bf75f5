using AgentUnit.Engine.Agents.OpenAI;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Asks the models of a team's agents, all over the same connections.</summary>
internal sealed class TeamModel(OpenAIEndpoints endpoints)
{
    /// <exception cref="AgentException">The model could not be asked, or gave nothing that can be used.</exception>
    public async ValueTask<AgentReply> AskAsync(TeamAgent agent, TeamQuestion question, TeamRun team, CancellationToken cancellationToken)
    {
        if (team.Journal.TryNext<KnownAnswer>(out var known))
        {
            team.Recorder.Add(known.Call);
            return known.Reply;
        }

        var started = team.Recorder.Now;
        var request = new ModelRequest
        {
            Messages = question.Messages,
            Instructions = question.Instructions,
            Model = agent.Definition.Model,
            Tools = question.WithTools ? agent.Schemas : null,
            ToolChoice = question.ToolChoice,
            SendsNames = question.SendsNames,
            OutputTokens = team.Request.OutputTokens,
            TimeProvider = team.Request.TimeProvider,
        };
        var reply = await endpoints.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
        team.Journal.Add(new KnownAnswer(reply, team.Recorder.AddCall(question.Caller ?? agent.Name, started, reply)));
        return reply;
    }
}
