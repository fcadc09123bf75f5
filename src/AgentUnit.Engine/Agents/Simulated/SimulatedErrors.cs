namespace AgentUnit.Engine.Agents.Simulated;

internal static class SimulatedErrors
{
    public static AgentUnitException RateOutOfRange(string name, double value) => new(
        "AgentUnit.SimulatedRateInvalid",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"{name} is {value}. A rate is a share of all calls: give a number from 0 to 1, such as 0.05 for one call in twenty."));

    public static AgentUnitException RatesExceedOne(double sum) => new(
        "AgentUnit.SimulatedRatesExceedOne",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"ErrorRate, RateLimitRate and HangRate add up to {sum:0.######}. A call ends in one way only: make their sum at most 1."));

    public static AgentUnitException SpreadOutOfRange(double value) => new(
        "AgentUnit.SimulatedSpreadInvalid",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"Spread is {value}. It is the standard deviation of the latencies' logarithm: give a number from 0 (no spread) to 5."));

    public static AgentUnitException DurationOutOfRange(string name, TimeSpan value) => new(
        "AgentUnit.SimulatedDurationInvalid",
        ProblemKind.InvalidArgument,
        $"{name} is {value}. Give a duration from 0 to one hour.");

    public static AgentException ServerError() => new(ErrorKind.ServerError, "Simulated server error (503).")
    {
        IsTransient = true,
        StatusCode = 503,
    };

    public static AgentException RateLimited(TimeSpan? retryAfter) => new(ErrorKind.RateLimited, "Simulated rate limit (429).")
    {
        IsTransient = true,
        StatusCode = 429,
        RetryAfter = retryAfter,
    };
}
