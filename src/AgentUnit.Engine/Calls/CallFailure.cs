using System.Net.Sockets;

namespace AgentUnit.Engine.Calls;

/// <summary>Why a call, or a whole case, was not answered.</summary>
internal sealed record CallFailure(ErrorKind Kind, string Message, Exception? Exception = null)
{
    /// <summary>Whether the same request may succeed when sent again.</summary>
    public bool CanHeal { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public int? StatusCode { get; init; }

    /// <summary>Set when the run was stopped.</summary>
    public bool Canceled { get; init; }

    public Outcome Outcome => Canceled ? Outcome.Canceled : Kind switch
    {
        ErrorKind.Timeout => Outcome.TimedOut,
        ErrorKind.RateLimited => Outcome.RateLimited,
        _ => Outcome.Faulted,
    };

    public static CallFailure From(Exception exception) => exception switch
    {
        CallFailedException failed => failed.Failure,
        AgentException agent => new(agent.Kind, agent.Message, agent)
        {
            CanHeal = agent.IsTransient,
            RetryAfter = agent.RetryAfter,
            StatusCode = agent.StatusCode,
        },
        AggregateException { InnerExceptions: [var inner] } => From(inner),
        OperationCanceledException => new(ErrorKind.Timeout, $"The agent gave up by itself: {exception.Message}", exception) { CanHeal = true },
        TimeoutException => new(ErrorKind.Timeout, exception.Message, exception) { CanHeal = true },
        HttpRequestException or SocketException => new(ErrorKind.Connection, exception.Message, exception) { CanHeal = true },
        _ => new(ErrorKind.Agent, Describe(exception), exception),
    };

    public static CallFailure CaseTimedOut(TimeSpan limit, CallFailure? last) => new(
        ErrorKind.Timeout,
        FormattableString.Invariant($"The case did not end within {limit.TotalSeconds:0.###} s.")
            + (last is null ? "" : $" The last attempt before: {last.Message}"),
        last?.Exception);

    public static CallFailure AttemptTimedOut(TimeSpan limit) =>
        new(ErrorKind.Timeout, FormattableString.Invariant($"The attempt did not end within {limit.TotalSeconds:0.###} s."))
        {
            CanHeal = true,
        };

    public static CallFailure Stopped() => new(ErrorKind.Timeout, "The run was stopped.") { Canceled = true };

    public static CallFailure MetricStuck() => new(ErrorKind.Metric, "A metric did not end in time, nor when it was asked to stop.");

    public static CallFailure NoReply() => new(ErrorKind.InvalidResponse, "The adapter returned null in place of a reply.");

    public static CallFailure TooManyTurns(int turns, int limit) => new(
        ErrorKind.TurnLimit,
        FormattableString.Invariant($"The agent took {turns} turns, and {limit} are allowed."));

    public static CallFailure NoInput(TestCase testCase) => new(
        ErrorKind.InvalidCase,
        $"The case '{testCase.Id}' has no input. Give it an input or messages.");

    private static string Describe(Exception exception) =>
        string.IsNullOrWhiteSpace(exception.Message) ? exception.GetType().Name : exception.Message;
}
