using AgentUnit.Engine.Running;

namespace AgentUnit.Engine.Load;

/// <summary>Gives a case the tokens that a trace recorded: in its metadata, and the reply's as the request's limit.</summary>
internal static class TraceTokens
{
    public const string Context = "ContextTokens";
    public const string Generated = "GeneratedTokens";

    public static WorkItem Apply(in WorkItem item, ScheduledArrival arrival)
    {
        var metadata = new Dictionary<string, object?>(item.Case.Metadata, StringComparer.OrdinalIgnoreCase);
        if (arrival.ContextTokens is { } context)
        {
            metadata[Context] = context;
        }

        if (arrival.GeneratedTokens is { } generated)
        {
            metadata[Generated] = generated;
        }

        return item with { Case = item.Case with { Metadata = metadata.AsReadOnly() }, OutputTokens = arrival.GeneratedTokens };
    }
}
