using System.Collections.Concurrent;
using System.Globalization;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Which session of the agent belongs to which conversation.</summary>
/// <param name="named">Whether the agent names its sessions; else the test does.</param>
internal sealed class HttpSessions(bool named)
{
    // Nobody tells when a conversation has ended, and memory has its bounds.
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly string _prefix = Guid.NewGuid().ToString("N");
    private long _count;

    /// <summary>The session of a request; null before the agent has named it.</summary>
    public string? Of(AgentRequest request) => named
        ? request.ConversationId is { } conversation && _sessions.TryGetValue(conversation, out var session) ? session : null
        : request.ConversationId ?? string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{Interlocked.Increment(ref _count)}");

    /// <summary>Keeps what the agent named a session.</summary>
    public void Keep(AgentRequest request, string session)
    {
        if (request.ConversationId is not { } conversation)
        {
            return;
        }

        if (!_sessions.TryAdd(conversation, session))
        {
            _sessions[conversation] = session;
            return;
        }

        _order.Enqueue(conversation);
        while (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _sessions.TryRemove(oldest, out _);
        }
    }
}
