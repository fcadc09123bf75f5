using AgentUnit.Engine.Calls;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>A turn that has been held.</summary>
/// <param name="Turn">What was said, and what is known of the right answer.</param>
/// <param name="Case">The turn as a case of its own, with the turns before it as messages.</param>
/// <param name="Answer">How it ended.</param>
/// <param name="Started">When it began, as a timestamp.</param>
internal sealed record HeldTurn(TestTurn Turn, TestCase Case, TurnAnswer Answer, long Started)
{
    public AttemptOutcome Outcome => Answer.Outcome;

    /// <summary>Whether it is graded by itself.</summary>
    public bool IsGraded => Turn.Metrics.Count > 0 || !string.IsNullOrWhiteSpace(Turn.ExpectedOutput);
}

/// <summary>How one call of a conversation ended.</summary>
/// <param name="Outcome">Its reply or failure.</param>
/// <param name="Attempts">Every try.</param>
/// <param name="CacheHit">Whether the cache answered.</param>
/// <param name="Cost">What it cost; null where that is not known, or nothing is priced.</param>
internal readonly record struct TurnAnswer(AttemptOutcome Outcome, IReadOnlyList<Attempt> Attempts, bool CacheHit, decimal? Cost);
