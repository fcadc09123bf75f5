using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Cost;

/// <summary>Finds a model's price: by its name, then by the pattern that says most about it, then by <c>*</c>.</summary>
internal sealed partial class PriceTable
{
    private const string EveryModel = "*";

    private readonly Dictionary<string, ModelPrice> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly (Regex Pattern, ModelPrice Price)[] _patterns;
    private readonly ModelPrice? _every;

    public PriceTable(IReadOnlyList<ModelPrice> prices)
    {
        foreach (var price in prices.Where(price => !price.Model.Contains('*', StringComparison.Ordinal)))
        {
            _exact[price.Model] = price;
        }

        _every = prices.FirstOrDefault(price => price.Model == EveryModel);
        _patterns =
        [
            .. prices.Where(price => price.Model.Contains('*', StringComparison.Ordinal) && price.Model != EveryModel)
                .OrderByDescending(price => price.Model.Count(character => character != '*'))
                .Select(price => (PatternOf(price.Model), price)),
        ];
    }

    /// <summary>The price of a model.</summary>
    /// <param name="reported">The name by which the service reported it; null when it did not.</param>
    /// <param name="asked">The name by which it was asked for; null when that is not known.</param>
    /// <returns>Null when no price names it.</returns>
    public ModelPrice? Find(string? reported, string? asked) => Named(reported) ?? Named(asked) ?? _every;

    private ModelPrice? Named(string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            return null;
        }

        if (_exact.TryGetValue(model, out var exact) || _exact.TryGetValue(WithoutDate(model), out exact))
        {
            return exact;
        }

        return _patterns.FirstOrDefault(entry => entry.Pattern.IsMatch(model)).Price;
    }

    // A service asked for gpt-4o-mini says that gpt-4o-mini-2024-07-18 has answered.
    private static string WithoutDate(string model) => Date().Replace(model, "");

    private static Regex PatternOf(string model) => new(
        $"^{Regex.Escape(model).Replace("\\*", ".*", StringComparison.Ordinal)}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);

    [GeneratedRegex(@"-(\d{4}-\d{2}-\d{2}|\d{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
