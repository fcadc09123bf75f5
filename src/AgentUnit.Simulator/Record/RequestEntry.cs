namespace AgentUnit.Simulator.Record;

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
