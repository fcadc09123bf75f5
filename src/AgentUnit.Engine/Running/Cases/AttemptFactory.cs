namespace AgentUnit.Engine.Running.Cases;

/// <summary>Turns an outcome into the record that users see.</summary>
internal static class AttemptFactory
{
    public static Attempt Create(int number, long caseStart, CallOutcome outcome, Clock clock) => new(
        number,
        clock.Milliseconds(caseStart, outcome.Started),
        clock.Milliseconds(outcome.Started, outcome.Ended),
        outcome.Failure?.Kind,
        outcome.Failure?.Message,
        outcome.Failure?.StatusCode);
}
