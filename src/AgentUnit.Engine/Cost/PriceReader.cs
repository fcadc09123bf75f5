using System.Globalization;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Cost;

/// <summary>Reads prices from plain values: one price for every model, a table by model, or a list.</summary>
internal static class PriceReader
{
    private const string EveryModel = "*";

    private static readonly string[] Model = ["model"];
    private static readonly string[] Input = ["input", "input_per_million"];
    private static readonly string[] Cached = ["cached_input", "cached", "cached_input_per_million"];
    private static readonly string[] Output = ["output", "output_per_million"];
    private static readonly string[] All = [.. Model, .. Input, .. Cached, .. Output];

    /// <summary>The prices.</summary>
    /// <param name="value">A plain value: a dictionary or a list of dictionaries.</param>
    /// <param name="origin">Where it comes from, for errors.</param>
    /// <exception cref="AgentUnitException">It is no price.</exception>
    public static IReadOnlyList<ModelPrice> Read(object? value, string origin) => value switch
    {
        IReadOnlyDictionary<string, object?> { Count: > 0 } table => IsOnePrice(table) ? [Price(table, null, origin)] : [.. table.Select(entry => Named(entry.Key, entry.Value, origin))],
        IReadOnlyList<object?> { Count: > 0 } list => [.. list.SelectMany(item => Read(item, origin))],
        _ => throw CostErrors.Invalid(origin, "this is no price."),
    };

    /// <summary>The price that stands under a model's name.</summary>
    public static ModelPrice Named(string model, object? value, string origin) =>
        value is IReadOnlyDictionary<string, object?> table
            ? Price(table, model, $"{origin}, model '{model}'")
            : throw CostErrors.Invalid($"{origin}, model '{model}'", "this is no price.");

    /// <summary>Refuses prices below 0 and models without a name or with two prices.</summary>
    public static IReadOnlyList<ModelPrice> Checked(IReadOnlyList<ModelPrice> prices, string origin)
    {
        var models = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var price in prices)
        {
            if (string.IsNullOrWhiteSpace(price.Model))
            {
                throw CostErrors.Invalid(origin, "a price has no model.");
            }

            if (price.InputPerMillion < 0 || price.OutputPerMillion < 0 || price.CachedInputPerMillion < 0)
            {
                throw CostErrors.Invalid(origin, $"the price of '{price.Model}' is below 0.");
            }

            if (!models.Add(price.Model))
            {
                throw CostErrors.ModelRepeated(origin, price.Model);
            }
        }

        return prices;
    }

    // A table by model has tables as its values, though one may be wrong; a model may be named like a key.
    private static bool IsOnePrice(IReadOnlyDictionary<string, object?> table) =>
        !table.Values.Any(item => item is IReadOnlyDictionary<string, object?>);

    private static ModelPrice Price(IReadOnlyDictionary<string, object?> table, string? model, string origin)
    {
        foreach (var key in table.Keys.Where(key => !All.Contains(key, KeyName.Comparer)))
        {
            throw CostErrors.KeyUnknown(origin, key, [.. model is null ? Model : [], Input[0], Cached[0], Output[0]]);
        }

        var named = Value(table, Model, origin) is { } text ? PlainText.Of(text) : null;
        if (model is not null && named is not null)
        {
            throw CostErrors.KeyRepeated(origin, Model[0]);
        }

        var input = Number(table, Input, origin);
        var output = Number(table, Output, origin);
        if (input is null || output is null)
        {
            throw CostErrors.Invalid(origin, $"the price of {(input is null ? Input[0] : Output[0])} tokens is missing.");
        }

        return new ModelPrice(model ?? named ?? EveryModel, input.Value, output.Value) { CachedInputPerMillion = Number(table, Cached, origin) };
    }

    private static object? Value(IReadOnlyDictionary<string, object?> table, string[] names, string origin)
    {
        object? value = null;
        foreach (var (key, candidate) in table.Where(entry => names.Contains(entry.Key, KeyName.Comparer) && entry.Value is not (null or "")))
        {
            value = value is null ? candidate : throw CostErrors.KeyRepeated(origin, key);
        }

        return value;
    }

    private static decimal? Number(IReadOnlyDictionary<string, object?> table, string[] names, string origin)
    {
        if (Value(table, names, origin) is not { } value)
        {
            return null;
        }

        var text = PlainText.Of(value);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw CostErrors.Invalid(origin, $"'{text}' is not a price of 0 or more for {names[0]} tokens.");
    }
}
