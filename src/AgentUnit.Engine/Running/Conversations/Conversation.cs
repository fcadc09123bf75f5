using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>A conversation under way: what was said, and how each turn ended. One thread at a time changes it.</summary>
internal sealed class Conversation(WorkItem item, long started, Clock clock)
{
    private readonly List<ChatMessage> _messages = [.. Start(item)];
    private readonly List<ChatMessage> _transcript = [.. Start(item)];
    private readonly List<HeldTurn> _turns = [];
    private readonly List<AgentReply> _userReplies = [];
    private bool _isUserPriced = true;
    private decimal _userCost;

    /// <summary>The run that it is.</summary>
    public WorkItem Item => item;

    /// <summary>When the run started, as a timestamp.</summary>
    public long Started => started;

    public Clock Clock => clock;

    /// <summary>Names it for agents that keep sessions.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What the next turn is told: all that was said, the messages that the case begins with among it, but of a talk among agents the answer only.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>All that was said, what agents said among themselves with it.</summary>
    public IReadOnlyList<ChatMessage> Transcript => _transcript;

    public IReadOnlyList<HeldTurn> Turns => _turns;

    /// <summary>What the simulated user's replies were.</summary>
    public IReadOnlyList<AgentReply> UserReplies => _userReplies;

    /// <summary>What the simulated user cost; null without one, or when it is not known.</summary>
    public decimal? UserCost => _userReplies.Count > 0 && _isUserPriced ? _userCost : null;

    /// <summary>The turns that are written down: the case's input, where it has one, and its turns.</summary>
    public static IReadOnlyList<TestTurn> Script(TestCase testCase) => testCase switch
    {
        { Messages: { Count: > 0 } messages, Turns.Count: 0 } => messages[^1].Role == ChatRole.User ? [new TestTurn(messages[^1].Content)] : [],
        { Messages.Count: 0, Input: { } input } => [new TestTurn(input), .. testCase.Turns],
        _ => testCase.Turns,
    };

    /// <summary>Adds a turn that has ended.</summary>
    public void Add(HeldTurn turn)
    {
        _turns.Add(turn);
        var asked = turn.Case.Messages[^1];
        _messages.Add(asked);
        _transcript.Add(asked);
        if (turn.Outcome.Reply is { } reply)
        {
            var told = turn.Outcome.Failure is null ? TurnMessages.Of(reply, turn.Case.Messages) : [];
            _messages.AddRange(told);
            _transcript.AddRange(TurnTranscript.Of(reply, _transcript, told).ToArray());
        }
    }

    /// <summary>Notes what the simulated user said.</summary>
    public void AddUser(AgentReply reply, decimal? cost)
    {
        _userReplies.Add(reply);
        _isUserPriced &= cost is not null;
        _userCost += cost ?? 0;
    }

    // What the case begins with; its last message is the first turn where nothing else says what the user says.
    private static IReadOnlyList<ChatMessage> Start(in WorkItem item) => item.Case switch
    {
        { Messages: { Count: > 0 } messages, Turns.Count: 0 } when messages[^1].Role == ChatRole.User => [.. messages.Take(messages.Count - 1)],
        { Messages: var messages } => messages,
    };
}
