using AgentUnit.Engine.Running.Work;

namespace AgentUnit.Engine.Running.Cases;

/// <summary>Makes the request of an attempt.</summary>
internal static class RequestFactory
{
    public static AgentRequest Create(in WorkItem item, RunSettings settings, TimeProvider timeProvider, int attempt, AgentProgress? failed = null) => new()
    {
        Case = item.Case,
        Repeat = item.Repeat,
        Attempt = attempt,
        Seed = settings.Seed,
        MaximumTurns = settings.MaximumTurns,
        OutputTokens = item.Plan?.OutputTokens,
        ConversationId = item.Plan?.ConversationId,
        Turn = item.Plan?.Turn ?? 1,
        PreviousReply = item.Plan?.PreviousReply,
        TimeProvider = timeProvider,
        Failed = failed,
    };
}
