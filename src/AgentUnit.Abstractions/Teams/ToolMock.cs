namespace AgentUnit;

/// <summary>What a tool answers in a test case, instead of being run.</summary>
/// <param name="Tool">The tool's name.</param>
public sealed record ToolMock(string Tool)
{
    /// <summary>The arguments that it answers, as a JSON object: a call matches that has at least these. Null matches every call.</summary>
    public string? Arguments { get; init; }

    /// <summary>The result that the model is told.</summary>
    public string Result { get; init; } = "";

    /// <summary>The error that the tool ends with instead of a result; null for a result.</summary>
    public string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tool}({Arguments}) = {Error ?? Result}";
}
