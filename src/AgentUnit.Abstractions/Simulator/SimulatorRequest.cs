namespace AgentUnit;

/// <summary>One request as the simulator itself saw it: the ground truth for what a client measured.</summary>
/// <remarks>Offsets are milliseconds from the simulator's start, by its own monotonic clock.</remarks>
public sealed record SimulatorRequest
{
    /// <summary>Which request it was, from 1, in the order of arrival.</summary>
    public required long Number { get; init; }

    /// <summary>Which connection it came by, from 1.</summary>
    public long Connection { get; init; }

    /// <summary>The path, such as <c>/v1/chat/completions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The model that was asked for; null when none was named.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the answer was to be streamed.</summary>
    public bool Stream { get; init; }

    /// <summary>The HTTP status; null when none was sent.</summary>
    public int? Status { get; init; }

    /// <summary>The fault that befell it; None for a plain answer.</summary>
    public SimulatorFault Fault { get; init; }

    /// <summary>The rule that decided the answer, by name or number; null when none did.</summary>
    public string? Rule { get; init; }

    /// <summary>Tokens of the request; null when it was not read.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens that were written; null when there was no answer.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>When the last byte of the request had been read.</summary>
    public double ArrivedMs { get; init; }

    /// <summary>How long it waited for a slot of the concurrency limit, in milliseconds.</summary>
    public double QueueMs { get; init; }

    /// <summary>When the first token was handed to the socket; null without one, and for answers in one piece.</summary>
    public double? FirstTokenMs { get; init; }

    /// <summary>When the last byte was handed to the socket, or the connection was broken; null while that is still to come.</summary>
    public double? EndedMs { get; init; }

    /// <summary>From the arrival to the first token, in milliseconds.</summary>
    public double? TimeToFirstTokenMs => FirstTokenMs - ArrivedMs;

    /// <summary>From the arrival to the last byte, in milliseconds.</summary>
    public double? DurationMs => EndedMs - ArrivedMs;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"#{Number} {Path} {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}{(Fault == SimulatorFault.None ? "" : $" {Fault}")} {DurationMs:0.###} ms");
}
