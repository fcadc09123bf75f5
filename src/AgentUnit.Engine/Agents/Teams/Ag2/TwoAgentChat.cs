namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>A chat of two: one asks and goes on asking, the other answers.</summary>
internal sealed class TwoAgentChat(Seat asker, Seat answerer, Replies replies, ChatRecord record)
{
    /// <summary>Holds the chat.</summary>
    /// <param name="first">What the asker begins with.</param>
    /// <param name="maximumTurns">The most messages that the asker sends, each answered once; null leaves the end to the agents.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>Why it ended.</returns>
    public ValueTask<string> RunAsync(Ag2Message first, int? maximumTurns, CancellationToken cancellationToken) =>
        maximumTurns is { } most ? RunTurnsAsync(first, most, cancellationToken) : RunFreelyAsync(first, cancellationToken);

    private async ValueTask<string> RunTurnsAsync(Ag2Message first, int maximumTurns, CancellationToken cancellationToken)
    {
        for (var turn = 1; turn <= maximumTurns; turn++)
        {
            // The asker's replies are counted here against what the answerer may, before anything is said.
            if (asker.Replies >= answerer.Member.MaximumReplies)
            {
                return StopReasons.MaximumReplies(asker.Name, answerer.Member.MaximumReplies);
            }

            // The answerer's own last words can end the chat, too, by its own rule.
            if (turn > 1 && asker.Last is { } last && answerer.Member.Termination.Ends(last))
            {
                return StopReasons.Termination(asker.Name);
            }

            var message = turn == 1 ? first : await replies.NextAsync(asker, cancellationToken).ConfigureAwait(false);
            if (message is null)
            {
                return replies.StopReason!;
            }

            Send(message, asker, answerer);
            if (await replies.NextAsync(answerer, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                Send(answer, answerer, asker);
            }
        }

        return StopReasons.MaximumTurns(maximumTurns);
    }

    private async ValueTask<string> RunFreelyAsync(Ag2Message first, CancellationToken cancellationToken)
    {
        var (speaker, listener) = (asker, answerer);
        for (Ag2Message? message = first; message is not null; (speaker, listener) = (listener, speaker))
        {
            Send(message, speaker, listener);
            message = await replies.NextAsync(listener, cancellationToken).ConfigureAwait(false);
        }

        return replies.StopReason!;
    }

    private void Send(Ag2Message message, Seat from, Seat to)
    {
        from.Say(message);
        to.Hear(message, from.Name);
        record.Add(message, from.Name);
    }
}
