namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Keeps what happens in one run of a team, and makes the reply of it.</summary>
/// <remarks>One team's steps follow each other, so nothing here is locked; tools that run side by side are recorded together, afterwards.</remarks>
internal sealed class TeamRecorder
{
    private readonly TimeProvider _clock;
    private readonly long _started;
    private int _given;
    private readonly List<ChatMessage> _messages;
    private readonly List<ModelCall> _calls = [];
    private readonly List<ToolRun> _tools = [];
    private readonly List<AgentHandoff> _handoffs = [];
    private readonly List<string> _speakers = [];
    private ModelCall? _ending;

    public TeamRecorder(AgentRequest request)
    {
        _clock = request.TimeProvider;
        _started = _clock.GetTimestamp();
        _messages = [.. request.Messages];
        _given = _messages.Count;
    }

    /// <summary>Begins the transcript with these messages instead of the request's, of which they say more.</summary>
    public void Begin(IEnumerable<ChatMessage> messages)
    {
        ChatMessage[] given = [.. messages];
        _messages.Clear();
        _messages.AddRange(given);
        _given = given.Length;
    }

    /// <summary>Milliseconds from the start of the attempt.</summary>
    public double Now => _clock.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>The messages of the request and those that were added. The list grows with them.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>How many messages were added to those of the request.</summary>
    public int Added => _messages.Count - _given;

    /// <summary>How many turns the team has taken, as its kind counts them.</summary>
    public int Turns { get; set; }

    /// <summary>The agent that has the conversation.</summary>
    public string? ActiveAgent { get; set; }

    /// <summary>Why the team stopped, in words.</summary>
    public string? StopReason { get; set; }

    public void Add(ChatMessage message)
    {
        _messages.Add(message);
        _ending = null;
    }

    /// <summary>Records an answer of a model's, which <see cref="AddAnswer"/> makes a message of the conversation.</summary>
    /// <param name="agent">Who asked.</param>
    /// <param name="offsetMs">When the request was begun.</param>
    /// <param name="reply">The answer.</param>
    public void AddCall(string agent, double offsetMs, AgentReply reply) => _calls.Add(new ModelCall
    {
        Agent = agent,
        Model = reply.Model,
        OffsetMs = offsetMs,
        DurationMs = reply.TimeToLastToken?.TotalMilliseconds ?? (Now - offsetMs),
        TimeToFirstTokenMs = reply.TimeToFirstToken?.TotalMilliseconds,
        InputTokens = reply.InputTokens,
        CachedInputTokens = reply.CachedInputTokens,
        OutputTokens = reply.OutputTokens,
        FinishReason = reply.FinishReason,
    });

    /// <summary>Adds the message of the model that was asked last.</summary>
    public void AddAnswer(ChatMessage message)
    {
        Add(message);
        _ending = _calls[^1];
    }

    /// <summary>Takes the answer of the model that was asked last for the end, though it is no message of the conversation.</summary>
    public void EndWithAnswer() => _ending = _calls[^1];

    public void Add(ToolRun run) => _tools.Add(run);

    /// <summary>Records whose turn it is.</summary>
    public void AddSpeaker(string agent) => _speakers.Add(agent);

    public void AddHandoff(string from, string to) => _handoffs.Add(new AgentHandoff(from, to, Now));

    /// <summary>The reply as it stands.</summary>
    /// <param name="output">The answer.</param>
    public AgentReply Build(string output)
    {
        var last = _calls.Count > 0 ? _calls[^1] : null;
        return new AgentReply
        {
            Output = output,
            InputTokens = Sum(static call => call.InputTokens),
            CachedInputTokens = Sum(static call => call.CachedInputTokens),
            OutputTokens = Sum(static call => call.OutputTokens),
            FinishReason = last?.FinishReason,
            Model = last?.Model,
            TimeToFirstToken = _ending?.TimeToFirstTokenMs is { } first ? TimeSpan.FromMilliseconds(_ending.OffsetMs + first) : null,
            TimeToLastToken = TimeSpan.FromMilliseconds(_ending is not null ? _ending.OffsetMs + _ending.DurationMs : Now),
            Turns = Turns,
            Transcript = _messages.ToArray(),
            Trace = new AgentTrace
            {
                ModelCalls = _calls.ToArray(),
                ToolRuns = _tools.ToArray(),
                Handoffs = _handoffs.ToArray(),
                Speakers = _speakers.ToArray(),
                ActiveAgent = ActiveAgent,
                StopReason = StopReason,
            },
        };
    }

    // Those that were counted; null when none was.
    private int? Sum(Func<ModelCall, int?> count)
    {
        int? sum = null;
        foreach (var call in _calls)
        {
            sum = count(call) is { } tokens ? (sum ?? 0) + tokens : sum;
        }

        return sum;
    }
}
