using System.Text.Json;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Metrics.Numbers;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>Whether a place in the output's JSON holds what it should.</summary>
internal sealed class JsonPathMetric : BuiltInMetric
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static MetricDefinition Definition { get; } = new(
        "JsonPath",
        "Whether a place in the output's JSON holds what it should; of several places one is enough.",
        new Dictionary<string, string>
        {
            [nameof(Path)] = "The place, such as '$.items[0].price'. Must be given.",
            ["Expected"] = "The value: JSON, or a text. Default: the same place of the expected output where that is JSON, else the expected output.",
            [nameof(Tolerance)] = "How far numbers may lie apart, 0 or more. Default: 0.",
            ["Pattern"] = "A .NET regular expression that the value's text must match, instead of Expected.",
            [nameof(Exists)] = "true: the place is there, whatever its value. false: it is not. Instead of Expected.",
        },
        Create);

    public required JsonPath Path { get; init; }

    /// <summary>The value to find; null takes the case's.</summary>
    public JsonElement? Expected { get; init; }

    public double Tolerance { get; init; }

    public Regex? Pattern { get; init; }

    public bool? Exists { get; init; }

    protected override string DefaultName => "JsonPath";

    public override MetricScore Evaluate(MetricContext context)
    {
        JsonElement? wanted = null;
        if (Pattern is null && Exists is null && (wanted = Expected ?? FromCase(context.ExpectedOutput)) is null)
        {
            return None("The case has no expected output with a value for this path, and the metric none of its own.");
        }

        using var json = JsonExtractor.Parse(context.Output, out var problem);
        if (json is null)
        {
            return Fail($"The output is not JSON: {problem}");
        }

        JsonElement[] found = [.. Path.FindAll(json.RootElement)];
        if (Exists is { } exists)
        {
            return found.Length > 0 == exists ? Full : Fail(exists ? $"{Path} is missing." : $"{Path} was not expected.");
        }

        if (found.Length == 0)
        {
            return Fail($"{Path} is missing.");
        }

        try
        {
            string?[] differences = [.. found.Select(value => Pattern is { } pattern ? Mismatch(pattern, value) : Difference(wanted!.Value, value))];
            return differences.Contains(null) ? Full : Fail(differences[0]!);
        }
        catch (RegexMatchTimeoutException)
        {
            return None($"The pattern {ReasonText.Quote(Pattern!.ToString())} took longer than 1 second. Make it simpler.");
        }
    }

    private static JsonPathMetric Create(MetricOptions options)
    {
        if (options.Has("Pattern") && options.Has(nameof(Exists)) || options.Has("Expected") && (options.Has("Pattern") || options.Has(nameof(Exists))))
        {
            throw options.Invalid(nameof(Path), "give one of Expected, Pattern and Exists.");
        }

        try
        {
            return new JsonPathMetric
            {
                Path = JsonPath.Parse(options.Text(nameof(Path)) ?? throw MetricErrors.OptionMissing("JsonPath", "give the option Path, such as '$.items[0].price'.")),
                Expected = options.Object("Expected") is { } expected ? Value(expected) : null,
                Tolerance = options.Number(nameof(Tolerance), 0),
                Pattern = options.Text("Pattern") is { } pattern ? new Regex(pattern, RegexOptions.CultureInvariant, Longest) : null,
                Exists = options.Has(nameof(Exists)) ? options.Flag(nameof(Exists), true) : null,
            };
        }
        catch (ArgumentException exception)
        {
            throw options.Invalid("Pattern", exception.Message, exception);
        }
    }

    private static JsonElement Value(object expected)
    {
        using var json = expected is string text ? JsonExtractor.Parse(text, out _) : null;
        return json is not null ? json.RootElement.Clone() : Element(expected);
    }

    private static JsonElement Element(object plain)
    {
        using var json = JsonDocument.Parse(PlainJson.Text(plain));
        return json.RootElement.Clone();
    }

    // An expected output that is the whole JSON has the value at the same place; any other is the value.
    private JsonElement? FromCase(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        using var json = JsonExtractor.Parse(text, out _);
        return json?.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Path.Find(json.RootElement)?.Clone() : Value(text);
    }

    private string? Difference(JsonElement expected, JsonElement found)
    {
        if (expected.ValueKind == JsonValueKind.Number && found.ValueKind == JsonValueKind.Number
            && Real.Parse(expected.GetRawText()).IsWithin(Real.Parse(found.GetRawText()), Tolerance))
        {
            return null;
        }

        // '4' in a case and "4" in JSON are meant alike: a case's columns have no types.
        return expected.ValueKind != found.ValueKind && expected.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            && found.ValueKind == JsonValueKind.String && found.GetString() == expected.GetRawText()
            ? null
            : JsonComparison.FirstDifference(expected, found, Path.Text);
    }

    private string? Mismatch(Regex pattern, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return pattern.IsMatch(text) ? null : $"{Path}: {ReasonText.Quote(pattern.ToString())} does not match {ReasonText.Quote(text)}.";
    }
}
