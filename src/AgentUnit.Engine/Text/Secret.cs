namespace AgentUnit.Engine.Text;

/// <summary>A key or another value that must never be printed. It is neither shown by <see cref="ToString"/> nor readable as a property.</summary>
internal sealed class Secret : IEquatable<Secret>
{
    public const string Mask = "***";

    private readonly string _value;

    public Secret(string value) => _value = value;

    /// <summary>The value, for the one place that sends it.</summary>
    public string Reveal() => _value;

    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Mask;
}
