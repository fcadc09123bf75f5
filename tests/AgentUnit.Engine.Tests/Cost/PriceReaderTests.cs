using AgentUnit.Engine.Cost;
using AgentUnit.Tests.Datasets;

namespace AgentUnit.Tests.Cost;

public sealed class PriceReaderTests : IDisposable
{
    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    // Comments, a comma too many, prices of 0, and cached tokens without a price of their own.
    [InlineData("""{ "m": { "input": 0, "output": 0, "cached_input": "" }, /* free */ }""")]
    [InlineData("""{ "m": { "input_per_million": 0, "outputPerMillion": 0, "cached": null } }""")]
    [InlineData("""[{ "model": "m", "input": "0", "output": "0.0" },]""")]
    public void AreReadAsPeopleWriteThem(string text) => Assert.Equal([new ModelPrice("m", 0, 0)], PriceFile.Read(_folder.Write("p.json", text)));

    [Fact]
    public void AModelMayBeNamedLikeAKey() => Assert.Equal(
        [new ModelPrice("input", 1, 2), new ModelPrice("output", 3, 4)],
        PriceFile.Read(_folder.Write("p.json", """{ "input": { "input": 1, "output": 2 }, "output": { "input": 3, "output": 4 } }""")));

    [Theory]
    [InlineData("p.json", "{}", "AgentUnit.PriceInvalid", "this is no price")]
    [InlineData("p.json", """{ "gpt": { "input": 1, "output": 2 }, "claude": 5 }""", "AgentUnit.PriceInvalid", "model 'claude': this is no price")]
    [InlineData("p.json", """{ "gpt": { "output": 1 } }""", "AgentUnit.PriceInvalid", "the price of input tokens is missing")]
    [InlineData("p.json", """{ "gpt": { "input": 1 } }""", "AgentUnit.PriceInvalid", "the price of output tokens is missing")]
    [InlineData("p.json", """{ "gpt": { "input": 1, "output": 2, "model": "x" } }""", "AgentUnit.PriceKeyRepeated", "the key 'model'")]
    [InlineData("p.json", """{ "input": 1, "output": 2, "input_per_million": 3 }""", "AgentUnit.PriceKeyRepeated", "'input_per_million'")]
    [InlineData("p.json", """[{ "modle": "x", "input": 1, "output": 2 }]""", "AgentUnit.PriceKeyUnknown", "Known keys: model, input, cached_input, output.")]
    [InlineData("p.json", """{ "gpt": { "inptu": 1, "output": 2 } }""", "AgentUnit.PriceKeyUnknown", "Known keys: input, cached_input, output.")]
    [InlineData("p.jsonl", "{ \"model\": \"m\", \"input\": 1, \"output\": 2 }\n{ broken", "AgentUnit.DatasetJsonInvalid", "line 2")]
    public void SayWhatIsWrongAndWhere(string name, string text, string id, string words)
    {
        var problem = Assert.Throws<AgentUnitException>(() => PriceFile.Read(_folder.Write(name, text)));

        Assert.Equal(id, problem.ErrorId);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PricesFromOutsideAreChecked()
    {
        ModelPrice[] good = [new("a", 0, 0) { CachedInputPerMillion = 0 }, new("b", 1, 1)];

        Assert.Same(good, PriceReader.Checked(good, "-Price"));
        AssertRefused("'a' is below 0", new ModelPrice("a", -1, 1));
        AssertRefused("'a' is below 0", new ModelPrice("a", 1, -1));
        AssertRefused("'a' is below 0", new ModelPrice("a", 1, 1) { CachedInputPerMillion = -1 });
        AssertRefused("a price has no model", new ModelPrice(" ", 1, 1));
        AssertRefused("'A' has two prices", good[0], new ModelPrice("A", 1, 1));
    }

    [Theory]
    [InlineData("GPT-4.1", 2)]
    [InlineData("my.gpt-4", null)]
    [InlineData("gptX4", null)]
    [InlineData("o3", 5)]
    public void APatternIsReadLooselyInItsCaseAndExactlyInItsSigns(string model, int? price) =>
        Assert.Equal(price, new PriceTable([new("gpt-*", 2, 0), new("O*", 5, 0)]).Find(model, null)?.InputPerMillion);

    private static void AssertRefused(string words, params ModelPrice[] prices) =>
        Assert.Contains(words, Assert.Throws<AgentUnitException>(() => PriceReader.Checked(prices, "-Price")).Message, StringComparison.Ordinal);
}
