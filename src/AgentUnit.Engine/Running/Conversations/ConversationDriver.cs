using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Cases;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>Holds a conversation, turn by turn, to its end or to the first turn that fails.</summary>
internal sealed class ConversationDriver(Conversation conversation, CaseCalls calls, long deadline)
{
    private readonly WorkItem _item = conversation.Item;
    private readonly SimulatedUser? _user = conversation.Item.Run.Scenario.SimulatedUser;

    /// <summary>Whether the call under way is to the one who plays the user.</summary>
    public bool AsksUser { get; private set; }

    /// <summary>Holds the conversation.</summary>
    /// <returns>Why it broke off; null when it came to its end.</returns>
    public async ValueTask<Bounded<CallFailure?>> RunAsync()
    {
        try
        {
            foreach (var turn in Conversation.Script(_item.Case))
            {
                var ended = await HoldAsync(turn).ConfigureAwait(false);
                if (ended.Abandoned || ended.Value is not null)
                {
                    return ended;
                }
            }

            return _user is null ? default : await GoOnAsync(_user).ConfigureAwait(false);
        }
        catch (CallFailedException exception)
        {
            return new(exception.Failure);
        }
    }

    // What was written down has been said: from now on the simulated user speaks.
    private async ValueTask<Bounded<CallFailure?>> GoOnAsync(SimulatedUser user)
    {
        while (conversation.Turns.Count < user.MaximumTurns)
        {
            if (user.StopRule is { } rule && conversation.Turns.Count > 0)
            {
                var stops = await calls.AskRuleAsync(token => rule(conversation.Messages.ToArray(), token), deadline).ConfigureAwait(false);
                if (stops.Abandoned || stops.Value)
                {
                    return stops.Abandoned ? Bounded<CallFailure?>.Lost : default;
                }
            }

            calls.BeginTurn(UserItem(user));
            AsksUser = true;
            var asked = await calls.AskUserAsync(user.Adapter, deadline).ConfigureAwait(false);
            if (asked.Abandoned)
            {
                return Bounded<CallFailure?>.Lost;
            }

            if (asked.Value.Reply is { } reply)
            {
                // Of one that failed, what there was of an answer was paid for, too.
                conversation.AddUser(reply, calls.CostOf(reply, user.Adapter));
            }

            if (asked.Value.Failure is { } failure)
            {
                return new(failure.Canceled ? failure : failure with { Message = $"The simulated user failed: {failure.Message}" });
            }

            var said = asked.Value.Reply!.Output;
            if (string.IsNullOrWhiteSpace(said) || said.Contains(user.StopWhen, StringComparison.OrdinalIgnoreCase))
            {
                return conversation.Turns.Count > 0
                    ? default
                    : new(new CallFailure(ErrorKind.InvalidResponse, "The simulated user ended the conversation before it began."));
            }

            var ended = await HoldAsync(new TestTurn(said)).ConfigureAwait(false);
            if (ended.Abandoned || ended.Value is not null)
            {
                return ended;
            }
        }

        return default;
    }

    private async ValueTask<Bounded<CallFailure?>> HoldAsync(TestTurn turn)
    {
        var turnCase = _item.Case with
        {
            Input = turn.Input,
            Messages = [.. conversation.Messages, new ChatMessage(ChatRole.User, turn.Input)],
            Turns = [],
            ExpectedOutput = turn.ExpectedOutput,
        };
        var started = conversation.Clock.Now;
        calls.BeginTurn(ItemOf(turnCase, conversation.Id, conversation.Turns is [.., var last] ? last.Outcome.Reply : null));
        AsksUser = false;
        var asked = await calls.AskAsync(deadline).ConfigureAwait(false);
        if (asked.Abandoned)
        {
            return Bounded<CallFailure?>.Lost;
        }

        conversation.Add(new HeldTurn(turn, turnCase, calls.AnswerOf(asked.Value), started));
        return new(asked.Value.Failure);
    }

    private WorkItem UserItem(SimulatedUser user)
    {
        var messages = UserPrompt.Of(user, _item.Case, conversation.Messages);
        return ItemOf(_item.Case with { Input = messages[^1].Content, Turns = [], ToolMocks = [], Messages = messages }, $"{conversation.Id}-user");
    }

    private WorkItem ItemOf(TestCase testCase, string conversationId, AgentReply? previous = null) => _item with
    {
        Case = testCase,
        Plan = (_item.Plan ?? new WorkPlan()) with { ConversationId = conversationId, Turn = conversation.Turns.Count + 1, PreviousReply = previous },
    };
}
