namespace AgentUnit;

/// <summary>What stands behind a run.</summary>
public sealed record RunDetails
{
    private IReadOnlyList<Attempt>? _attempts;

    /// <summary>The case.</summary>
    public required TestCase Case { get; init; }

    /// <summary>The reply; null when there was none. A cached reply keeps the times of the call that filled the cache.</summary>
    public AgentReply? Reply { get; init; }

    /// <summary>The messages of the reply's conversation; empty where the agent held none.</summary>
    public IReadOnlyList<ChatMessage> Transcript => Reply?.Transcript ?? [];

    /// <summary>The requests to models, tool calls and handoffs behind the reply; null for a plain question and answer.</summary>
    public AgentTrace? Trace => Reply?.Trace;

    /// <summary>What each agent of a team did, in the order in which they first took part; empty where there was no team.</summary>
    public IReadOnlyList<AgentActivity> Agents => Reply is { } reply ? AgentActivities.Of(reply) : [];

    /// <summary>What each metric said, in the scenario's order.</summary>
    public IReadOnlyList<MetricScore> Scores { get; init; } = [];

    /// <summary>The turns, where the case was a conversation, the one that failed among them; empty for a single question.</summary>
    public IReadOnlyList<ConversationTurn> Turns { get; init; } = [];

    /// <summary>Every try, in order; empty for a cache hit.</summary>
    public IReadOnlyList<Attempt> Attempts
    {
        get => _attempts ??= FirstAttempt();
        init => _attempts = value;
    }

    /// <summary>What the simulated user cost; null when there was none, or no price or no tokens are known.</summary>
    public decimal? UserCost { get; init; }

    /// <summary>What the models cost that judged the reply; null when none did, or no price or no tokens are known.</summary>
    public decimal? JudgeCost { get; init; }

    /// <summary>The exception behind the error, with its stack, as text; null when there was none.</summary>
    public string? Exception => Thrown?.ToString();

    /// <summary>
    /// How long the first attempt took, if it was answered. Where no attempts are given, <see cref="Attempts"/> is made of it
    /// when somebody asks, which for most runs nobody does.
    /// </summary>
    internal double? FirstAnswerMs { private get; init; }

    /// <summary>Whether a simulated user answered, and so may have cost something.</summary>
    internal bool HasUserReply { get; init; }

    /// <summary>Whether a metric asked a model.</summary>
    internal bool HasJudgeCalls
    {
        get
        {
            for (var i = 0; i < Scores.Count; i++)
            {
                if (Scores[i].ModelCalls.Count > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    // Not itself public: an exception drags half the process into whatever serialises it.
    internal Exception? Thrown { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Scores.Count} scores, {Attempts.Count} attempts";

    private Attempt[] FirstAttempt() => FirstAnswerMs is { } duration
        ? [new Attempt(1, 0, duration) { InputTokens = Reply?.InputTokens, OutputTokens = Reply?.OutputTokens }]
        : [];
}
