namespace AgentUnit.Engine.Cost;

/// <summary>What a run cost in all: the agent, a simulated user and judges.</summary>
internal static class RunCost
{
    /// <summary>The sum; null when nothing was priced, or a part of it is not known.</summary>
    public static decimal? Of(RunResult run) => !HasAny(run) || IsUnknown(run) ? null
        : (run.Cost ?? 0) + (run.Details?.UserCost ?? 0) + (run.Details?.JudgeCost ?? 0);

    /// <summary>Whether something was answered that has no price. A call without a reply is not: what it cost, if anything, no service tells.</summary>
    public static bool IsUnknown(RunResult run) =>
        (run.Cost is null && HasReply(run)) || run.Details is { UserCost: null, HasUserReply: true } || run.Details is { JudgeCost: null, HasJudgeCalls: true };

    /// <summary>Whether the agent answered, if only in a turn before the one that failed.</summary>
    public static bool HasReply(RunResult run) => run.Details is { } details
        ? details.Reply is not null || details.Turns.Any(turn => turn.Reply is not null)
        : run.Outcome is Outcome.Passed or Outcome.Failed;

    private static bool HasAny(RunResult run) => run.Cost is not null || run.Details is { UserCost: not null } or { JudgeCost: not null };
}
