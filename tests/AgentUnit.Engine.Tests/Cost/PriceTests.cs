using System.Globalization;
using AgentUnit.Engine.Cost;
using AgentUnit.Tests.Datasets;

namespace AgentUnit.Tests.Cost;

public sealed class PriceTests : IDisposable
{
    private readonly DatasetFolder _folder = new();
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public PriceTests() => CultureInfo.CurrentCulture = new CultureInfo("de-DE");

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        _folder.Dispose();
    }

    [Theory]
    [InlineData("p.json", """{ "gpt-4o": { "input": 2.5, "cached_input": 1.25, "output": 10 }, "*": { "Input": "0.15", "Output": 6e-1 } }""")]
    [InlineData("p.json", """[{ "model": "gpt-4o", "inputPerMillion": 2.50, "cached": 1.25, "outputPerMillion": 10 }, { "input": 0.15, "output": 0.6 }]""")]
    [InlineData("p.csv", "model,input,cached_input,output\ngpt-4o,2.5,1.25,10\n*,0.15,,0.6\n")]
    [InlineData("p.jsonl", "{\"model\":\"gpt-4o\",\"input\":2.5,\"cached_input\":1.25,\"output\":10}\n{\"model\":\"*\",\"input\":0.15,\"output\":0.6}\n")]
    [InlineData("p.yaml", "gpt-4o: { input: 2.5, cached_input: 1.25, output: 10 }\n'*':\n  input: 0.15\n  output: 0.6\n")]
    public void AreReadFromEveryFormatInAnyCulture(string name, string text)
    {
        var prices = PriceFile.Read(_folder.Write(name, text));

        Assert.Equal(new ModelPrice("gpt-4o", 2.5m, 10m) { CachedInputPerMillion = 1.25m }, prices[0]);
        Assert.Equal(new ModelPrice("*", 0.15m, 0.6m), prices[1]);
    }

    [Theory]
    [InlineData("p.json", """{ "gpt": { "inptu": 1, "output": 2 } }""", "AgentUnit.PriceKeyUnknown", "'input'")]
    [InlineData("p.json", """{ "gpt": { "input": 1 } }""", "AgentUnit.PriceInvalid", "output")]
    [InlineData("p.json", """{ "gpt": { "input": "1,5", "output": 2 } }""", "AgentUnit.PriceInvalid", "1,5")]
    [InlineData("p.json", """{ "gpt": { "input": -1, "output": 2 } }""", "AgentUnit.PriceInvalid", "-1")]
    [InlineData("p.json", """[{ "model": "a", "input": 1, "output": 2 }, { "model": "A", "input": 1, "output": 2 }]""", "AgentUnit.PriceModelRepeated", "'A'")]
    [InlineData("p.json", """{ "gpt": """, "AgentUnit.PriceFileInvalid", "p.json")]
    [InlineData("p.json", "[]", "AgentUnit.PriceInvalid", "p.json")]
    [InlineData("p.yaml", "a: [", "AgentUnit.PriceFileInvalid", "line")]
    [InlineData("p.csv", "name,input\nx,1", "AgentUnit.PriceFileInvalid", "no column is named model")]
    [InlineData("p.txt", "x", "AgentUnit.DatasetFormatUnknown", "Name it .json")]
    public void SayWhatIsWrongWithThem(string name, string text, string id, string words)
    {
        var problem = Assert.Throws<AgentUnitException>(() => PriceFile.Read(_folder.Write(name, text)));

        Assert.Equal(id, problem.ErrorId);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-4o", null, 1)]
    [InlineData("GPT-4O", null, 1)]
    [InlineData("gpt-4o-2024-08-06", null, 1)]
    [InlineData("gpt-4o-20240806", null, 1)]
    [InlineData("gpt-4o-mini", null, 3)]
    [InlineData("gpt-4.1", null, 2)]
    [InlineData("my-deployment", "gpt-4o", 1)]
    [InlineData("my-deployment", null, 4)]
    [InlineData(null, "gpt-4o-mini", 3)]
    [InlineData(null, null, 4)]
    public void AreFoundByNameThenByPatternThenByTheOneForAll(string? reported, string? asked, int price)
    {
        var table = new PriceTable([new("*", 4, 0), new("gpt-*", 2, 0), new("gpt-4o-*", 3, 0), new("gpt-4o", 1, 0)]);

        Assert.Equal(price, table.Find(reported, asked)?.InputPerMillion);
    }

    [Fact]
    public void AModelThatNothingNamesHasNone() => Assert.Null(new PriceTable([new("gpt-*", 2, 0)]).Find("claude", null));
}
