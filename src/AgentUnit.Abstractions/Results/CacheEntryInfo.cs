namespace AgentUnit;

/// <summary>One reply that the response cache holds.</summary>
/// <param name="Key">The entry's key: a hash of the request and of everything that decides its answer.</param>
/// <param name="Adapter">The adapter that was asked.</param>
/// <param name="Input">The question's text.</param>
/// <param name="Output">The cached answer.</param>
/// <param name="CreatedAt">When it was stored (UTC).</param>
/// <param name="ExpiresAt">When it will be dropped (UTC).</param>
/// <param name="Hits">How often it has been used.</param>
public sealed record CacheEntryInfo(
    string Key,
    string Adapter,
    string Input,
    string Output,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    long Hits)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Adapter}: {Input}";
}
