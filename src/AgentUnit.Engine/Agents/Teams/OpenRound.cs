namespace AgentUnit.Engine.Agents.Teams;

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
