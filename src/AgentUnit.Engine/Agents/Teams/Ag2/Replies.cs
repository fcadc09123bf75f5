namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What an agent says when it is its turn.</summary>
/// <param name="actions">How it asks its model and runs tools.</param>
/// <param name="defaultReply">What it says when it has neither a model nor a tool to run.</param>
internal sealed class Replies(ChatActions actions, string defaultReply)
{
    /// <summary>Why the latest agent that did not reply did not; null while all did.</summary>
    public string? StopReason { get; private set; }

    /// <summary>
    /// The agent's reply to what it saw last, by the first of these that applies: silence after so many replies in a row or
    /// after a message that ends the chat, results of the tools that it was asked for, its model's answer, the default.
    /// </summary>
    /// <returns>The reply; null where the agent ends the chat.</returns>
    public async ValueTask<Ag2Message?> NextAsync(Seat seat, CancellationToken cancellationToken)
    {
        if (seat.Last is { } last)
        {
            StopReason = seat.Replies >= seat.Member.MaximumReplies ? StopReasons.MaximumReplies(seat.Name, seat.Member.MaximumReplies)
                : seat.Member.Termination.Ends(last) ? StopReasons.Termination(seat.Name)
                : null;
            if (StopReason is not null)
            {
                seat.Replies = 0;
                return null;
            }

            seat.Replies++;
            if (last.ToolCalls.Count > 0)
            {
                return await actions.RunAsync(seat.Member, last, seat.LastSpeaker!, cancellationToken).ConfigureAwait(false);
            }
        }

        return seat.Member.Agent is { } agent
            ? await actions.AskAsync(agent, seat.View, cancellationToken).ConfigureAwait(false)
            : new Ag2Message(defaultReply);
    }
}
