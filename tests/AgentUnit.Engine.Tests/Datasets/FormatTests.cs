using System.IO.Compression;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Datasets;

public sealed class FormatTests : IDisposable
{
    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cases.json", """[{"id":"a","input":"2 + 2?","expected_output":"4","level":1},{"id":"b","input":"3 + 3?","expected_output":"6","level":2}]""")]
    [InlineData("cases.jsonl", "{\"id\":\"a\",\"input\":\"2 + 2?\",\"expected_output\":\"4\",\"level\":1}\n\n{\"id\":\"b\",\"input\":\"3 + 3?\",\"expected_output\":\"6\",\"level\":2}\n")]
    [InlineData("cases.ndjson", "{\"ID\":\"a\",\"Input\":\"2 + 2?\",\"ExpectedOutput\":\"4\",\"level\":1}\r\n{\"id\":\"b\",\"query\":\"3 + 3?\",\"expected\":6,\"level\":2}")]
    [InlineData("cases.yaml", "- id: a\n  input: 2 + 2?\n  expected_output: 4\n  level: 1\n- id: b\n  input: 3 + 3?\n  expected_output: \"6\"\n  level: 2\n")]
    [InlineData("cases.yml", "test_cases:\n  - {id: a, prompt: 2 + 2?, expected: 4, level: 1}\n  - {id: b, prompt: 3 + 3?, expected: 6, level: 2}\nname: cases\n")]
    public void EveryFormatGivesTheSameCases(string name, string text)
    {
        var dataset = _folder.Load(name, text);

        Assert.Equal("cases", dataset.Name);
        Assert.Equal(2, dataset.Count);
        Assert.Equal(["a", "b"], dataset.Cases.Select(item => item.Id));
        Assert.Equal(["2 + 2?", "3 + 3?"], dataset.Cases.Select(item => item.Input));
        Assert.Equal(["4", "6"], dataset.Cases.Select(item => item.ExpectedOutput));
        Assert.Equal([1L, 2L], dataset.Cases.Select(item => item.Metadata["LEVEL"]));
    }

    [Theory]
    [InlineData("cases.csv", "id,input,expected_output,note\na,\"2, \"\"two\"\"\nlines\",4,x\nb,plain,,\n")]
    [InlineData("cases.csv", "id;input;expected_output;note\r\na;\"2, \"\"two\"\"\nlines\";4;x\r\nb;plain;;\r\n")]
    [InlineData("cases.tsv", "ID\tInput\tExpected Output\tnote\na\t\"2, \"\"two\"\"\nlines\"\t4\tx\nb\tplain\t\t\n")]
    public void CsvReadsQuotesAndLineBreaks(string name, string text)
    {
        var dataset = _folder.Load(name, text);

        var cases = dataset.Cases.ToList();
        Assert.Equal("2, \"two\"\nlines", cases[0].Input);
        Assert.Equal("4", cases[0].ExpectedOutput);
        Assert.Equal("x", cases[0].Metadata["note"]);
        Assert.Equal("plain", cases[1].Input);
        Assert.Null(cases[1].ExpectedOutput);
        Assert.Null(cases[1].Metadata["note"]);
    }

    [Fact]
    public void TextThatLooksLikeAnotherSeparatorDoesNotChangeIt() =>
        Assert.Equal("a;b;c;d", Assert.Single(_folder.Load("one.csv", "input\na;b;c;d\n").Cases).Input);

    [Fact]
    public void TheGuidesObjectGivesTheName()
    {
        var dataset = _folder.Load("file.json", """{"name": "math", "version": 2, "test_cases": [{"input": "q"}]}""");

        Assert.Equal("math", dataset.Name);
        Assert.Equal("case-0001", Assert.Single(dataset.Cases).Id);
    }

    [Theory]
    [InlineData("""{"version": 1, "questions": [{"input": "q"}], "tags": ["x"]}""")]
    [InlineData("""{"input": "q", "tags": ["x"]}""")]
    [InlineData("""{"messages": [{"role": "user", "content": "q"}]}""")]
    public void AnObjectIsOneListOrOneCase(string text) =>
        Assert.Contains("q", CaseText.Of(Assert.Single(_folder.Load("one.json", text).Cases)), StringComparison.Ordinal);

    [Fact]
    public void KeysBesideTheListAreReported()
    {
        var file = new DatasetFile(_folder.Write("x.json", """{"version": 1, "test_cases": [{"input": "q"}]}"""), DatasetFormat.Auto, PropertyMapping.None, TurnMetrics.BuiltIn.Read);

        Assert.Equal(["version"], file.UnusedKeys);
    }

    [Fact]
    public void GzipIsUnpacked()
    {
        var path = _folder.PathOf("cases.jsonl.gz");
        using (var stream = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            stream.Write("{\"input\":\"q\"}\n"u8);
        }

        var dataset = DatasetFolder.Load(path);

        Assert.Equal("cases", dataset.Name);
        Assert.Equal("q", Assert.Single(dataset.Cases).Input);
    }

    [Fact]
    public void AFormatCanBeSaid() =>
        Assert.Equal("q", Assert.Single(_folder.Load("cases.txt", "{\"input\":\"q\"}", format: DatasetFormat.JsonLines).Cases).Input);

    [Fact]
    public void LongValuesAndManyFitAnyBuffer()
    {
        var inputs = Enumerable.Range(0, 400).Select(i => new string((char)('a' + (i % 26)), i * 37) + "é😀").ToList();
        var text = "[" + string.Join(",\n", inputs.Select(input => $$"""{"input":"{{input}}"}""")) + "]";

        Assert.Equal(inputs, _folder.Load("long.json", text).Cases.Select(item => item.Input));
    }

    [Fact]
    public void ATextAloneIsAnInput() =>
        Assert.Equal(["one?", "two?"], _folder.Load("texts.json", """["one?", "two?"]""").Cases.Select(item => item.Input));

    [Fact]
    public void YamlAliasesAndMergesAreFollowed()
    {
        var cases = _folder.Load("a.yaml", "defaults: &d\n  context: |\n    Two\n    lines\n  tags: [x, y]\ntest_cases:\n  - <<: *d\n    input: q1\n  - <<: *d\n    input: q2\n    tags: z\n").Cases.ToList();

        Assert.Equal("Two\nlines\n", cases[0].Context);
        Assert.Equal(["x", "y"], cases[0].Tags);
        Assert.Equal("Two\nlines\n", cases[1].Context);
        Assert.Equal(["z"], cases[1].Tags);
    }
}
