namespace AgentUnit;

/// <summary>One benchmark of a <see cref="BenchmarkReport"/>.</summary>
public sealed record BenchmarkPart
{
    /// <summary>Which benchmark.</summary>
    public required BenchmarkKind Benchmark { get; init; }

    /// <summary>The adapter that was measured; for a comparison, all of them.</summary>
    public required string Adapter { get; init; }

    /// <summary>What became of it.</summary>
    public required BenchmarkStatus Status { get; init; }

    /// <summary>Why it was not completed; null when it was.</summary>
    public string? Error { get; init; }

    /// <summary>The error's fixed id, such as <c>AgentUnit.DatasetEmpty</c>; null without an error of the module's own.</summary>
    public string? ErrorId { get; init; }

    /// <summary>How long it took, warm-up included, in milliseconds; null when it was skipped.</summary>
    public double? ElapsedMs { get; init; }

    /// <summary>What it found, as the cmdlet of this benchmark reports it; null when it found nothing.</summary>
    public object? Report { get; init; }

    /// <summary>What it found or why it did not, in one line.</summary>
    public string Summary => Error ?? (Report?.ToString() is { } text ? WithoutAdapter(text) : "");

    /// <inheritdoc/>
    public override string ToString() => $"{Benchmark} of {Adapter}: {(Error is null ? Summary : $"{Status}, {Error}")}";

    // Reports begin with the name of their adapter, which stands beside this.
    private string WithoutAdapter(string text) => text.StartsWith($"{Adapter}: ", StringComparison.Ordinal) ? text[(Adapter.Length + 2)..] : text;
}
