namespace AgentUnit;

/// <summary>What a model's tokens cost.</summary>
/// <param name="Model">The model's name, in which <c>*</c> stands for any characters; <c>*</c> alone is every model that no other price names.</param>
/// <param name="InputPerMillion">The price of a million input tokens, 0 or more.</param>
/// <param name="OutputPerMillion">The price of a million output tokens, 0 or more.</param>
public sealed record ModelPrice(string Model, decimal InputPerMillion, decimal OutputPerMillion)
{
    /// <summary>The price of a million input tokens that the service served from its own cache; null takes <see cref="InputPerMillion"/>.</summary>
    public decimal? CachedInputPerMillion { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Model}: {InputPerMillion} in, {CachedInputPerMillion ?? InputPerMillion} cached, {OutputPerMillion} out, per million tokens");
}
