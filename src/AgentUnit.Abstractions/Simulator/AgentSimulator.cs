namespace AgentUnit;

/// <summary>A simulated service on loopback that runs: its address, and its own record of what it was asked and when it answered.</summary>
/// <remarks><c>Start-AgentSimulator</c> starts one. Disposing it stops it; the record stays readable.</remarks>
public abstract class AgentSimulator : IDisposable
{
    /// <summary>The server's address, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public abstract Uri Uri { get; }

    /// <summary>The TCP port.</summary>
    public int Port => Uri.Port;

    /// <summary>What to give <c>New-AgentAdapter -Endpoint</c>, such as <c>http://127.0.0.1:40123/v1</c>.</summary>
    public string Endpoint => new Uri(Uri, "v1").AbsoluteUri;

    /// <summary>Whether it still takes requests.</summary>
    public abstract bool IsRunning { get; }

    /// <summary>When it was started (UTC).</summary>
    public abstract DateTimeOffset StartedAt { get; }

    /// <summary>What its latencies, lengths and faults derive from.</summary>
    public abstract long Seed { get; }

    /// <summary>How many requests came, those to <c>/v1/models</c> left out.</summary>
    public abstract long RequestCount { get; }

    /// <summary>How many requests are being answered, those that wait for a slot among them.</summary>
    public abstract int InFlight { get; }

    /// <summary>How many requests wait for a slot of the concurrency limit.</summary>
    public abstract int Queued { get; }

    /// <summary>How many requests were left out of <see cref="Requests"/>, the oldest ones, because it was full.</summary>
    public abstract long Forgotten { get; }

    /// <summary>The latest requests in the order of arrival, those in flight among them. Each look takes a new copy.</summary>
    public abstract IReadOnlyList<SimulatorRequest> Requests { get; }

    /// <summary>From arrival to last byte, over <see cref="Requests"/> that were answered without a fault.</summary>
    public abstract LatencyStatistics Duration { get; }

    /// <summary>From arrival to first token, over <see cref="Requests"/> that were answered in a stream without a fault.</summary>
    public abstract LatencyStatistics TimeToFirstToken { get; }

    /// <summary>Waiting for a slot of the concurrency limit, over <see cref="Requests"/> that were answered without a fault.</summary>
    public abstract LatencyStatistics QueueWait { get; }

    /// <summary>Empties the record and starts its numbers at 1 again, for example after a warm-up. Rules and faults by number begin anew.</summary>
    public abstract void Reset();

    /// <summary>Stops it: connections are closed, and what is in flight gets no answer.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Endpoint}: {RequestCount} requests{(IsRunning ? "" : ", stopped")}");

    /// <summary>Stops the server.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
