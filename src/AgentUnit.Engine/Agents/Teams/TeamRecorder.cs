namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Keeps what happens in one run of a team, and makes the reply of it.</summary>
/// <remarks>One team's steps follow each other, and only they add; the lock is for whoever asks how far it is. Tools that run side by side are recorded together, afterwards.</remarks>
internal sealed class TeamRecorder
{
    private readonly AgentRequest _request;
    private readonly TeamJournal _journal;
    private readonly long _attemptStarted;
    private readonly double _attemptOffsetMs;
    private int _given;
    private readonly List<ChatMessage> _messages;
    private readonly List<ModelCall> _calls = [];
    private readonly List<ToolRun> _tools = [];
    private readonly List<AgentHandoff> _handoffs = [];
    private readonly List<string> _speakers = [];
    private OpenRound? _open;
    private ModelCall? _ending;

    /// <param name="request">What the team was asked.</param>
    /// <param name="journal">What is known from the attempt before: it happened when it happened.</param>
    /// <param name="runStarted">When the run began, as a timestamp: at the start of the first attempt.</param>
    /// <param name="attemptStarted">When this attempt began.</param>
    public TeamRecorder(AgentRequest request, TeamJournal journal, long runStarted, long attemptStarted)
    {
        _request = request;
        _journal = journal;
        RunStarted = runStarted;
        _attemptStarted = attemptStarted;
        _attemptOffsetMs = request.TimeProvider.GetElapsedTime(runStarted, attemptStarted).TotalMilliseconds;
        _messages = [.. request.Messages];
        _given = _messages.Count;
    }

    /// <summary>Begins the transcript with these messages instead of the request's, of which they say more.</summary>
    public void Begin(IEnumerable<ChatMessage> messages)
    {
        ChatMessage[] given = [.. messages];
        lock (_calls)
        {
            _messages.Clear();
            _messages.AddRange(given);
            _given = given.Length;
        }
    }

    /// <summary>When the run began, as a timestamp.</summary>
    public long RunStarted { get; }

    /// <summary>Milliseconds from the start of the run; while known steps are told again, those of their time.</summary>
    public double Now => _journal.KnownMs ?? _request.TimeProvider.GetElapsedTime(RunStarted).TotalMilliseconds;

    /// <summary>Milliseconds from the start of this attempt.</summary>
    public double AttemptMs => _request.TimeProvider.GetElapsedTime(_attemptStarted).TotalMilliseconds;

    /// <summary>Which attempt it is.</summary>
    public int Attempt => _request.Attempt;

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

    public void Add(ChatMessage message) => Add(message, null);

    /// <summary>Records an answer of a model's, which <see cref="AddAnswer"/> makes a message of the conversation.</summary>
    /// <param name="agent">Who asked.</param>
    /// <param name="offsetMs">When the request was begun.</param>
    /// <param name="reply">The answer.</param>
    public ModelCall AddCall(string agent, double offsetMs, AgentReply reply)
    {
        var call = new ModelCall
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
            Attempt = Attempt,
        };
        Add(call);
        return call;
    }

    /// <summary>Adds a request that was made before.</summary>
    public void Add(ModelCall call)
    {
        lock (_calls)
        {
            _calls.Add(call);
        }
    }

    /// <summary>Adds the message of the model that was asked last.</summary>
    public void AddAnswer(ChatMessage message) => Add(message, _calls[^1]);

    /// <summary>Takes the answer of the model that was asked last for the end, though it is no message of the conversation.</summary>
    public void EndWithAnswer() => _ending = _calls[^1];

    /// <summary>Notes that tools run, so that a reply that is built meanwhile has those that have ended.</summary>
    public void Begin(ToolRound round, IReadOnlyList<ToolCall> calls, string caller)
    {
        lock (_calls)
        {
            _open = new OpenRound(round, calls, caller, Now);
        }
    }

    /// <summary>Adds the tools that were begun, which all have ended.</summary>
    public void End(ToolRound round)
    {
        lock (_calls)
        {
            _open = null;
            foreach (var outcome in round.Outcomes)
            {
                _tools.Add(outcome!.Run);
            }
        }
    }

    /// <summary>Records whose turn it is.</summary>
    public void AddSpeaker(string agent)
    {
        lock (_calls)
        {
            _speakers.Add(agent);
        }
    }

    public void AddHandoff(string from, string to)
    {
        lock (_calls)
        {
            _handoffs.Add(new AgentHandoff(from, to, Now));
        }
    }

    /// <summary>The reply as it stands. It may be built from outside while the team goes on.</summary>
    /// <param name="output">The answer.</param>
    public AgentReply Build(string output)
    {
        lock (_calls)
        {
            var last = _calls.Count > 0 ? _calls[^1] : null;

            // The times of a reply are those of its attempt alone.
            var ending = _ending?.OffsetMs >= _attemptOffsetMs ? _ending : null;
            return new AgentReply
            {
                Output = output,
                InputTokens = Sum(static call => call.InputTokens),
                CachedInputTokens = Sum(static call => call.CachedInputTokens),
                OutputTokens = Sum(static call => call.OutputTokens),
                FinishReason = last?.FinishReason,
                Model = last?.Model,
                TimeToFirstToken = ending?.TimeToFirstTokenMs is { } first ? TimeSpan.FromMilliseconds(ending.OffsetMs - _attemptOffsetMs + first) : null,
                TimeToLastToken = TimeSpan.FromMilliseconds(ending is not null ? ending.OffsetMs - _attemptOffsetMs + ending.DurationMs : AttemptMs),
                Turns = Turns,
                Transcript = _messages.ToArray(),
                Trace = new AgentTrace
                {
                    ModelCalls = _calls.ToArray(),
                    ToolRuns = _open is { } open ? [.. _tools, .. open.Runs(Now, Attempt)] : _tools.ToArray(),
                    Handoffs = _handoffs.ToArray(),
                    Speakers = _speakers.ToArray(),
                    ActiveAgent = ActiveAgent,
                    StopReason = StopReason,
                    Started = RunStarted,
                },
            };
        }
    }

    private void Add(ChatMessage message, ModelCall? ending)
    {
        lock (_calls)
        {
            _messages.Add(message);
            _ending = ending;
        }
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

/// <summary>Tools that are under way.</summary>
/// <param name="Round">What came of them so far.</param>
/// <param name="Calls">What the model asked for.</param>
/// <param name="Caller">Who asked.</param>
/// <param name="StartedMs">When they were begun.</param>
internal readonly record struct OpenRound(ToolRound Round, IReadOnlyList<ToolCall> Calls, string Caller, double StartedMs)
{
    /// <summary>A record of each as if the run ended now.</summary>
    public IEnumerable<ToolRun> Runs(double nowMs, int attempt)
    {
        for (var i = 0; i < Calls.Count; i++)
        {
            yield return Round.Outcomes[i]?.Run ?? new ToolRun
            {
                CallId = Calls[i].Id,
                Tool = Calls[i].Name,
                Agent = Caller,
                Arguments = Calls[i].Arguments,
                Error = ToolOutcome.CutOff,
                OffsetMs = StartedMs,
                DurationMs = nowMs - StartedMs,
                Attempt = attempt,
            };
        }
    }
}
