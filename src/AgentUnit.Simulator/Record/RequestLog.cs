using System.Text.Json;
using System.Text.Json.Serialization;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Http;

namespace AgentUnit.Simulator.Record;

/// <summary>The latest requests, in the order in which they came.</summary>
internal sealed class RequestLog
{
    private readonly Clock _clock;
    private readonly long _start;
    private readonly int _limit;
    private Ring _ring;

    /// <param name="clock">The clock of the record; its start is the zero of the offsets.</param>
    /// <param name="limit">How many requests are kept.</param>
    public RequestLog(TimeProvider clock, int limit)
    {
        _clock = new Clock(clock);
        _start = clock.GetTimestamp();
        _limit = limit;
        _ring = new Ring(limit);
    }

    public long Count => Interlocked.Read(ref _ring.Last);

    public long Forgotten => Math.Max(0, Count - _limit);

    public RequestEntry Begin(long connection, string path, long arrived)
    {
        var ring = Volatile.Read(ref _ring);
        var number = Interlocked.Increment(ref ring.Last);
        var entry = new RequestEntry { Number = number, Connection = connection, Path = path, Arrived = arrived };
        ring.Put(entry);
        return entry;
    }

    public void Reset() => Volatile.Write(ref _ring, new Ring(_limit));

    public IReadOnlyList<SimulatorRequest> Snapshot() => Volatile.Read(ref _ring).Entries().Select(ToRequest).ToArray();

    /// <summary>The distribution of one figure over what was answered without a fault.</summary>
    public LatencyStatistics Statistics(string figure, Func<SimulatorRequest, double?> value)
    {
        var recorder = new DistributionRecorder(figure);
        foreach (var request in Snapshot())
        {
            if (request is { Fault: SimulatorFault.None, Status: 200, EndedMs: not null })
            {
                recorder.Record(value(request));
            }
        }

        return recorder.ToLatency();
    }

    private SimulatorRequest ToRequest(RequestEntry entry) => new()
    {
        Number = entry.Number,
        Connection = entry.Connection,
        Path = entry.Path,
        Model = entry.Model,
        Stream = entry.Stream,
        Status = entry.Status == 0 ? null : entry.Status,
        Fault = entry.Fault,
        Rule = entry.Rule,
        InputTokens = entry.InputTokens,
        OutputTokens = entry.OutputTokens,
        ArrivedMs = _clock.Milliseconds(_start, entry.Arrived),
        QueueMs = _clock.Milliseconds(0, entry.Queued),
        FirstTokenMs = Offset(entry.FirstToken),
        EndedMs = Offset(entry.Ended),
    };

    private double? Offset(long timestamp) => timestamp == RequestEntry.NotYet ? null : _clock.Milliseconds(_start, timestamp);

    // Grows with what comes, up to the limit: most simulators see few requests.
    private sealed class Ring(int limit)
    {
        private readonly object _gate = new();
        private RequestEntry?[] _entries = new RequestEntry?[Math.Min(limit, 1024)];

        public long Last;

        public void Put(RequestEntry entry)
        {
            lock (_gate)
            {
                var index = (int)((entry.Number - 1) % limit);
                if (index >= _entries.Length)
                {
                    Array.Resize(ref _entries, (int)Math.Min(limit, Math.Max(index + 1L, _entries.Length * 2L)));
                }

                // A late one does not take the place of a later one.
                if (_entries[index] is not { } other || other.Number < entry.Number)
                {
                    _entries[index] = entry;
                }
            }
        }

        public RequestEntry[] Entries()
        {
            lock (_gate)
            {
                return [.. _entries.OfType<RequestEntry>().OrderBy(entry => entry.Number)];
            }
        }
    }
}

/// <summary>What is noted of a request while it is answered. Timestamps are the clock's; <see cref="long.MinValue"/> is not yet.</summary>
internal sealed class RequestEntry
{
    public const long NotYet = long.MinValue;

    public required long Number { get; init; }

    public required long Connection { get; init; }

    public required string Path { get; init; }

    public required long Arrived { get; init; }

    public string? Model { get; set; }

    public bool Stream { get; set; }

    public int Status { get; set; }

    public SimulatorFault Fault { get; set; }

    public string? Rule { get; set; }

    public int? InputTokens { get; set; }

    public int? OutputTokens { get; set; }

    public long Queued { get; set; }

    public long FirstToken { get; set; } = NotYet;

    public long Ended { get; set; } = NotYet;
}

/// <summary><c>/agentunit/requests</c>: the record, for those who are in another process. GET reads it, DELETE empties it.</summary>
internal static class RecordEndpoint
{
    public const string Path = "/agentunit/requests";

    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static void Write(Exchange exchange, SimulatorState state)
    {
        exchange.Body.Clear();
        if (exchange.Request.Verb == HttpVerb.Delete)
        {
            state.Reset();
            exchange.Body.Add("[]"u8);
        }
        else
        {
            exchange.Body.Add(JsonSerializer.SerializeToUtf8Bytes(state.Log.Snapshot(), JsonOptions));
        }

        exchange.WriteBody(200);
    }
}
