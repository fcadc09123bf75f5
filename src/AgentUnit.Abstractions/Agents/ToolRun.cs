namespace AgentUnit;

/// <summary>One call of a tool, and what came of it.</summary>
public sealed record ToolRun
{
    /// <summary>What the model named the call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The tool's name, as the model wrote it.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Which agent called it; null where there is only one.</summary>
    public string? Agent { get; init; }

    /// <summary>The arguments as the model wrote them.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>What the model was told.</summary>
    public string Result { get; init; } = "";

    /// <summary>What went wrong, in words; null when the tool gave its result.</summary>
    public string? Error { get; init; }

    /// <summary>Its start, in milliseconds from the start of the attempt; of the first, where the agent went on from failed ones.</summary>
    public double OffsetMs { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double DurationMs { get; init; }

    /// <summary>Whether a table of the test case answered in the tool's place.</summary>
    public bool IsMocked { get; init; }

    /// <summary>Which attempt made it, from 1, where a team goes on from failed attempts; null where the agent does not tell.</summary>
    public int? Attempt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tool}({Arguments}) = {Error ?? Result}";
}
