using System.ComponentModel;

namespace AgentUnit.Engine.Running.Caching;

/// <summary>A stored reply. Nothing but its count of hits ever changes, so every caller may share it.</summary>
[ImmutableObject(true)]
internal sealed class CacheEntry(string key, string adapter, string input, AgentReply reply, DateTimeOffset createdAt, DateTimeOffset expiresAt)
{
    private long _hits;

    public string Adapter => adapter;

    public AgentReply Reply => reply;

    public DateTimeOffset ExpiresAt => expiresAt;

    public void CountHit() => Interlocked.Increment(ref _hits);

    /// <summary>Roughly the bytes that the entry keeps alive.</summary>
    public long EstimateBytes()
    {
        var characters = (long)input.Length + reply.Output.Length + (reply.FinishReason?.Length ?? 0) + (reply.Model?.Length ?? 0);
        foreach (var message in reply.Transcript)
        {
            characters += message.Content.Length + (message.Name?.Length ?? 0) + 32 + Length(message.ToolCalls);
        }

        characters += Length(reply.ToolCalls);
        if (reply.Trace is { } trace)
        {
            // What a model call or a handoff holds besides shared names.
            characters += 64L * (trace.ModelCalls.Count + trace.Handoffs.Count + trace.Speakers.Count);
            foreach (var run in trace.ToolRuns)
            {
                characters += run.Arguments.Length + run.Result.Length + (run.Error?.Length ?? 0) + 64;
            }
        }

        foreach (var (name, value) in reply.Metadata)
        {
            characters += name.Length + ((value as string)?.Length ?? 32) + 32;
        }

        return 512 + (2 * characters);
    }

    private static long Length(IReadOnlyList<ToolCall> calls)
    {
        var length = 0L;
        foreach (var call in calls)
        {
            length += call.Id.Length + call.Name.Length + call.Arguments.Length + 32;
        }

        return length;
    }

    public CacheEntryInfo ToInfo() => new(key, adapter, input, reply.Output, createdAt, expiresAt, Interlocked.Read(ref _hits));
}
