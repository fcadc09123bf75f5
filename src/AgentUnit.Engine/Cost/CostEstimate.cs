using System.Globalization;

namespace AgentUnit.Engine.Cost;

/// <summary>What runs would cost, before anything is sent.</summary>
/// <param name="Input">For the input, whose tokens are estimated from its length.</param>
/// <param name="WithOutput">With as many output tokens as the adapters allow; null where one sets no limit.</param>
internal readonly record struct CostEstimate(decimal Input, decimal? WithOutput)
{
    /// <summary>The estimate for one adapter's calls.</summary>
    /// <param name="price">The price of its model.</param>
    /// <param name="calls">How many calls.</param>
    /// <param name="inputTokens">How many tokens they send together.</param>
    /// <param name="maximumOutputTokens">The most tokens of each reply; null without a limit.</param>
    public static CostEstimate Of(ModelPrice price, long calls, double inputTokens, int? maximumOutputTokens)
    {
        var input = (decimal)inputTokens * price.InputPerMillion / 1_000_000;
        return new(input, price.OutputPerMillion == 0 ? input : input + (maximumOutputTokens * calls * price.OutputPerMillion / 1_000_000));
    }

    public static CostEstimate operator +(CostEstimate left, CostEstimate right) => new(left.Input + right.Input, left.WithOutput + right.WithOutput);

    public static CostEstimate operator *(CostEstimate left, double factor) => new(left.Input * (decimal)factor, left.WithOutput * (decimal)factor);

    /// <summary>The estimate where there may be more calls than were counted.</summary>
    public string LeastText => $"costing at least {Text(Input)}";

    /// <inheritdoc/>
    public override string ToString() => WithOutput is { } most
        ? $"costing between {Text(Input)} and {Text(most)}"
        : $"costing about {Text(Input)} for the input, output not counted";

    // Three digits that count, however small the sum: 0.0000123 and not 0.00, nor the exponent that "G3" would write.
    private static string Text(decimal amount) => amount >= 100
        ? amount.ToString("0.##", CultureInfo.InvariantCulture)
        : decimal.Parse(((double)amount).ToString("G3", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
