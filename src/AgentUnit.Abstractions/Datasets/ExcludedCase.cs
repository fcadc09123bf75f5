namespace AgentUnit;

/// <summary>A case that was left out of a dataset.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why it was left out.</param>
public sealed record ExcludedCase(TestCase Case, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Case.Id}: {Reason}";
}
