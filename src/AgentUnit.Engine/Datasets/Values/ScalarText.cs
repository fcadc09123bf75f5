namespace AgentUnit.Engine.Datasets.Values;

/// <summary>A number or truth value of a file, with its text as written: 1.50 stays 1.50 when it becomes an expected output.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">What it means: a <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/> or <see cref="bool"/>.</param>
internal sealed record ScalarText(string Text, object Value)
{
    public static ScalarText True { get; } = new("true", true);

    public static ScalarText False { get; } = new("false", false);

    /// <summary>Reads a JSON number; one too large for any type stays text.</summary>
    public static object Number(string text) => PlainNumber.TryParse(text, out var value) ? new ScalarText(text, value) : text;
}
