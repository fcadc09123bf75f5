using System.Text.Json.Nodes;
using AgentUnit.Engine.Metrics;
using FsCheck;
using FsCheck.Fluent;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class MetricProperties
{
    // Pieces that metrics look for, so that random texts meet their code paths more often than random characters would.
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.Elements(
            "1", "23", "456", ",", ".", "-", "−", "$", "%", "/", " ", "\n", "e", "E", "×10^", "10²", "½", "{", "}", "[", "]", "\"", ":",
            "\\frac{1}{2}", "```json\n", "```", "null", "true", "million", "2024-05-12", "H2O", "\u00a0", "(", ")", "*", "\ud83d", "١"),
        ArbMap.Default.GeneratorFor<string>());

    private static readonly Arbitrary<string> Texts =
        Pieces.Where(static piece => piece is not null).ListOf().Select(static pieces => string.Concat(pieces)).ToArbitrary();

    private static readonly Metric[] All =
    [
        new ContainsMetric(), new ExactMatchMetric(), new JsonMatchMetric(), new JsonSchemaMetric("""{"type":"integer"}"""), new NotEmptyMetric(),
        new NumericMatchMetric(), new NumericMatchMetric { DecimalComma = true }, new RegexMetric(), new RegexMetric("[0-9]+"),
    ];

    [Fact]
    public void NoMetricThrowsWhateverTheTexts() => Check(Prop.ForAll(Texts, Texts, static (output, expected) =>
        All.All(metric => metric.Score(output, expected) is { Value: null or 0 or 1 })));

    [Fact]
    public void ExactMatchIsReflexive() => Check(Prop.ForAll(Texts, static text => new ExactMatchMetric().Score(text, text).Passed == true));

    [Fact]
    public void EveryTextContainsItself() => Check(Prop.ForAll(
        Texts, static text => string.IsNullOrWhiteSpace(text) || new ContainsMetric().Score(text, text).Passed == true));

    [Fact]
    public void NumericMatchIsReflexive() => Check(Prop.ForAll(
        Texts, static text => new NumericMatchMetric().Score(text, text).Passed is null or true));

    [Fact]
    public void NumericMatchReadsEveryDecimalBack() => Check(Prop.ForAll<decimal>(static number =>
        new NumericMatchMetric().Score(FormattableString.Invariant($"So it is {number}."), FormattableString.Invariant($"{number}")).Passed == true));

    [Fact]
    public void NumericMatchReadsThousandsSeparators() => Check(Prop.ForAll<int>(static number =>
        new NumericMatchMetric().Score(FormattableString.Invariant($"{number:N2}"), FormattableString.Invariant($"{number}")).Passed == true));

    [Fact]
    public void NotIsAnInvolution() => Check(Prop.ForAll(Texts, Texts, static (output, expected) =>
    {
        var plain = new ContainsMetric().Score(output, expected);
        var turned = new ContainsMetric { Not = true }.Score(output, expected);
        return plain.Value is null ? turned.Value is null : turned.Value == 1 - plain.Value && turned.Passed == !plain.Passed;
    }));

    [Fact]
    public void JsonMatchDoesNotSeeTheOrderOfKeys() => Check(Prop.ForAll<int>(static seed =>
    {
        var random = new System.Random(seed);
        var json = RandomJson(random, 0);
        return new JsonMatchMetric().Score(Shuffled(json, random)?.ToJsonString() ?? "null", json?.ToJsonString() ?? "null").Passed == true;
    }));

    private static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), property);

    private static JsonNode? RandomJson(System.Random random, int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextDouble() * random.Next(-1000, 1000),
        3 => $"text {random.Next(10)} \u00e9 \"",
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => RandomJson(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(6)).Select(i => KeyValuePair.Create($"key {i}", RandomJson(random, depth + 1)))),
    };

    private static JsonNode? Shuffled(JsonNode? node, System.Random random)
    {
        switch (node)
        {
            case JsonObject owner:
                var members = owner.Select(m => KeyValuePair.Create(m.Key, Shuffled(m.Value, random))).ToArray();
                random.Shuffle(members);
                return new JsonObject(members);
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Shuffled(item, random))]);
            default:
                return node?.DeepClone();
        }
    }
}
