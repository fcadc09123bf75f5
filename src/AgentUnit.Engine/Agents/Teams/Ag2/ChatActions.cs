using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What the agents of one chat do outside it: they ask models and run tools.</summary>
internal sealed partial class ChatActions(TeamRun run, ContextVariables variables, TimeSpan? requestTimeout)
{
    private const int LongestToolName = 64;

    /// <summary>Asks an agent's model, under its instructions and with its tools.</summary>
    public async ValueTask<Ag2Message> AskAsync(TeamAgent agent, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var question = new TeamQuestion
        {
            Messages = messages,
            Instructions = await run.InstructionsAsync(agent, variables.Values, cancellationToken).ConfigureAwait(false),
            WithTools = true,
            SendsNames = true,
        };
        var reply = await AskAsync(agent, question, cancellationToken).ConfigureAwait(false);
        return new Ag2Message(reply.Output) { ToolCalls = reply.ToolCalls.Select(Normalize).ToArray(), IsAnswer = true };
    }

    /// <summary>Asks an agent's model for something about the chat, without instructions or tools.</summary>
    public async ValueTask<string> AskAboutAsync(TeamAgent agent, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken) =>
        (await AskAsync(agent, new TeamQuestion { Messages = messages, SendsNames = true }, cancellationToken).ConfigureAwait(false)).Output;

    /// <summary>Has a script choose the next speaker. What it chose in the attempt before, it is not asked again.</summary>
    public async ValueTask<object?> ChooseAsync(SpeakerChooser chooser, SpeakerQuestion question, CancellationToken cancellationToken)
    {
        if (run.Journal.TryNext<KnownChoice>(out var known))
        {
            return known.Choice;
        }

        var choice = await chooser.ChooseAsync(question, cancellationToken).ConfigureAwait(false);
        run.Journal.Add(new KnownChoice(choice, run.Recorder.Now));
        return choice;
    }

    /// <summary>Runs the tools that a message asks for. One that goes wrong says so in its result.</summary>
    /// <param name="executor">Who runs them.</param>
    /// <param name="message">The message.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    public async ValueTask<Ag2Message> RunAsync(Ag2Member executor, Ag2Message message, string caller, CancellationToken cancellationToken)
    {
        var outcomes = await run.RunToolsAsync(message.ToolCalls, executor.Functions, caller, variables.Values, cancellationToken).ConfigureAwait(false);
        foreach (var outcome in outcomes)
        {
            if (outcome.Noted is { } noted)
            {
                variables.Merge(noted);
            }
        }

        return Ag2Message.Of(outcomes.Select(outcome => outcome.Message).ToArray());
    }

    private ValueTask<AgentReply> AskAsync(TeamAgent agent, TeamQuestion question, CancellationToken cancellationToken) => requestTimeout is { } timeout
        ? Limit.KeepAsync(timeout, TimeSpan.Zero, $"The request of {agent.Name}", run.Request.TimeProvider, token => run.AskAsync(agent, question, token), cancellationToken)
        : run.AskAsync(agent, question, cancellationToken);

    // Services refuse a name that they let a model write.
    private static ToolCall Normalize(ToolCall call)
    {
        var name = Refused().Replace(call.Name, "_");
        return name == call.Name && name.Length <= LongestToolName ? call : call with { Name = name[..Math.Min(name.Length, LongestToolName)] };
    }

    [GeneratedRegex("[^a-zA-Z0-9_-]", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
