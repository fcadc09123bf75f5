using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>Makes the calls of a conversation, each within the case's time and with its retries.</summary>
internal interface ITurnCaller
{
    /// <summary>Asks the agent for one turn.</summary>
    ValueTask<Bounded<TurnAnswer>> AskAsync(WorkItem turn, long deadline);

    /// <summary>Asks the one who plays the user what to say next.</summary>
    ValueTask<Bounded<TurnAnswer>> AskUserAsync(WorkItem turn, AgentAdapter user, long deadline);

    /// <summary>Asks a stop rule whether the conversation is over.</summary>
    /// <exception cref="CallFailedException">The rule failed.</exception>
    ValueTask<Bounded<bool>> AskStopRuleAsync(Func<CancellationToken, ValueTask<bool>> rule, long deadline);
}
