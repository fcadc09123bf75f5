using System.IO.Compression;
using System.Text;
using AgentUnit.Engine.Datasets;

namespace AgentUnit.Tests.Datasets;

public sealed class DatasetErrorTests : IDisposable
{
    private const string SixGoodLines = "{\"input\":\"q\"}\n{\"input\":\"q\"}\n{\"input\":\"q\"}\n{\"input\":\"q\"}\n{\"input\":\"q\"}\n{\"input\":\"q\"}\n";

    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.jsonl", SixGoodLines + "{\"input\": \"q\n", "AgentUnit.DatasetJsonInvalid")]
    [InlineData("x.jsonl", SixGoodLines + "{\"input\":\"q\",\"input\":\"r\"}\n", "AgentUnit.DatasetJsonInvalid")]
    [InlineData("x.jsonl", SixGoodLines + "{\"input\":\"\\ud83d\"}\n", "AgentUnit.DatasetJsonInvalid")]
    [InlineData("x.jsonl", SixGoodLines + "{\"question\":\"q\"}\n", "AgentUnit.CaseInputMissing")]
    [InlineData("x.jsonl", SixGoodLines + "{\"input\":\"  \"}\n", "AgentUnit.CaseInputMissing")]
    [InlineData("x.jsonl", SixGoodLines + "17\n", "AgentUnit.CaseInvalid")]
    [InlineData("x.jsonl", SixGoodLines + "{\"messages\":[{\"role\":\"usr\",\"content\":\"q\"}]}\n", "AgentUnit.CaseInvalid")]
    [InlineData("x.jsonl", SixGoodLines + "{\"input\":\"q\",\"tags\":{}}\n", "AgentUnit.CaseInvalid")]
    [InlineData("x.json", "[\n{\"input\":\"q\"},\n{\"input\":\"q\"},\n\n\n{\"id\":\"a\",\n\"input\" \"q\"}]", "AgentUnit.DatasetJsonInvalid")]
    [InlineData("x.json", "{\"test_cases\": [\n{\"input\":\"q\"},\n{\"input\":\"q\"},\n\n\n\n{\"id\":\"a\"\n}]}", "AgentUnit.CaseInputMissing")]
    [InlineData("x.yaml", "- input: q\n- input: q\n- input: q\n- input: q\n- input: q\n- input: q\n- input: \"q\n", "AgentUnit.DatasetYamlInvalid")]
    [InlineData("x.yaml", "- input: q\n- input: q\n- input: q\n\n\n\n- id: 7\n", "AgentUnit.CaseInputMissing")]
    [InlineData("x.csv", "id,input\n1,q\n2,q\n3,q\n4,q\n5,q\n6,q,extra\n", "AgentUnit.DatasetCsvInvalid")]
    [InlineData("x.csv", "id,input\n1,q\n2,\"q\nq\nq\nq\"\n6,\"q\" x\n", "AgentUnit.DatasetCsvInvalid")]
    [InlineData("x.csv", "id,input\n1,q\n2,\"q\nq\nq\nq\"\n6,\"q\n", "AgentUnit.DatasetCsvInvalid")]
    [InlineData("x.csv", "id,input\n1,q\n2,\"q\nq\nq\nq\"\n6,\n", "AgentUnit.CaseInputMissing")]
    public void WhatIsWrongOnLineSevenIsNamedThere(string name, string text, string id)
    {
        var error = _folder.LoadError(name, text);

        Assert.Equal(id, error.ErrorId);
        Assert.Contains("line 7", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.json", "", "AgentUnit.DatasetEmpty")]
    [InlineData("x.json", " \n ", "AgentUnit.DatasetEmpty")]
    [InlineData("x.json", "[]", "AgentUnit.DatasetEmpty")]
    [InlineData("x.json", "{\"test_cases\":[]}", "AgentUnit.DatasetEmpty")]
    [InlineData("x.jsonl", "\n\n", "AgentUnit.DatasetEmpty")]
    [InlineData("x.csv", "", "AgentUnit.DatasetEmpty")]
    [InlineData("x.csv", "id,input\n", "AgentUnit.DatasetEmpty")]
    [InlineData("x.yaml", "", "AgentUnit.DatasetEmpty")]
    [InlineData("x.yaml", "# nothing\n", "AgentUnit.DatasetEmpty")]
    [InlineData("x.yaml", "[]", "AgentUnit.DatasetEmpty")]
    [InlineData("x.json", "17", "AgentUnit.DatasetLayoutUnknown")]
    [InlineData("x.json", "{\"a\":1}", "AgentUnit.DatasetLayoutUnknown")]
    [InlineData("x.json", "{\"a\":[{}],\"b\":[{}]}", "AgentUnit.DatasetLayoutUnknown")]
    [InlineData("x.json", "{\"test_cases\":{}}", "AgentUnit.DatasetLayoutUnknown")]
    [InlineData("x.yaml", "test_cases: none", "AgentUnit.DatasetLayoutUnknown")]
    [InlineData("x.yaml", "just text", "AgentUnit.DatasetLayoutUnknown")]
    [InlineData("x.yaml", "- input: q\n---\n- input: r\n", "AgentUnit.DatasetYamlInvalid")]
    [InlineData("x.csv", "id,id,input\n", "AgentUnit.DatasetCsvInvalid")]
    [InlineData("x.xlsx", "", "AgentUnit.DatasetFormatUnknown")]
    [InlineData("x", "", "AgentUnit.DatasetFormatUnknown")]
    public void EveryBadFileHasItsOwnError(string name, string text, string id) =>
        Assert.Equal(id, _folder.LoadError(name, text).ErrorId);

    [Fact]
    public void ACsvWithoutHeaderSaysWhichColumnsItHasAndHowToMap()
    {
        var error = _folder.LoadError("x.csv", "1,What is 2 + 2?,4\n2,What is 3 + 3?,6\n");

        Assert.Equal("AgentUnit.DatasetInputColumnMissing", error.ErrorId);
        Assert.Contains("What is 2 + 2?", error.Message, StringComparison.Ordinal);
        Assert.Contains("InputProperty", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.jsonl", "{\"question\":\"q\",\"n\":1}\n{\"question\":\"q\",\"n\":1}\n")]
    [InlineData("x.json", "[{\"question\":\"q\",\"n\":1},{\"question\":\"q\",\"n\":1}]")]
    [InlineData("x.csv", "question,n\nq,1\n")]
    [InlineData("x.yaml", "- question: q\n  n: 1\n")]
    public void AWrongPropertyNamesTheNearest(string name, string text)
    {
        var input = _folder.LoadError(name, text, PropertyMapping.Of(null, "questoin", null, null));
        var expected = _folder.LoadError(name, text, PropertyMapping.Of(null, "question", "solution", null));

        Assert.Equal("AgentUnit.DatasetPropertyNotFound", input.ErrorId);
        Assert.Contains("InputProperty 'questoin'", input.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'question'?", input.Message, StringComparison.Ordinal);
        Assert.Equal("AgentUnit.DatasetPropertyNotFound", expected.ErrorId);
        Assert.Contains("ExpectedProperty 'solution'", expected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APropertyThatOnlyOneEntryLacksIsThatEntrysFault()
    {
        var error = _folder.LoadError("x.jsonl", "{\"q\":\"1\"}\n{\"z\":\"2\"}\n{\"q\":\"3\"}\n", PropertyMapping.Of(null, "q", null, null));

        Assert.Equal("AgentUnit.CaseInputMissing", error.ErrorId);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADuplicateIdNamesBothLines()
    {
        var error = _folder.LoadError("x.jsonl", "{\"id\":\"a\",\"input\":\"q\"}\n{\"id\":\"b\",\"input\":\"q\"}\n{\"id\":\"a\",\"input\":\"q\"}\n");

        Assert.Equal("AgentUnit.CaseIdDuplicate", error.ErrorId);
        Assert.Contains("line 3: the id 'a' was used before, by line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileAndAFolderAreToldApart()
    {
        Assert.Equal("AgentUnit.FileNotFound", Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.PathOf("no.json"))).ErrorId);
        Assert.Equal("AgentUnit.FileNotFound", Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.PathOf("no/no.csv"))).ErrorId);
        Directory.CreateDirectory(_folder.PathOf("d.json"));
        Assert.Equal("AgentUnit.FileIsFolder", Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.PathOf("d.json"))).ErrorId);
    }

    [Theory]
    [InlineData("x.jsonl", "{\"input\":\"a\"}\n{\"input\":\"", "\"}\n")]
    [InlineData("x.json", "[{\"input\":\"a\"},\n{\"input\":\"", "\"}]")]
    [InlineData("x.csv", "input\n", "\n")]
    [InlineData("x.yaml", "- input: a\n- input: ", "\n")]
    public void BytesThatAreNotUtf8AreAnErrorNotMojibake(string name, string before, string after)
    {
        // Latin-1 for 'é'.
        File.WriteAllBytes(_folder.PathOf(name), [.. Encoding.UTF8.GetBytes(before), 0xE9, .. Encoding.UTF8.GetBytes(after)]);

        var error = Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.PathOf(name)));

        Assert.Equal("AgentUnit.FileEncodingInvalid", error.ErrorId);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATornGzipIsAnErrorNotAShortDataset()
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < 3000; i++)
            {
                stream.Write(Encoding.UTF8.GetBytes($"{{\"input\":\"{i * 7919}\"}}\n"));
            }
        }

        File.WriteAllBytes(_folder.PathOf("x.jsonl.gz"), packed.ToArray()[..(int)(packed.Length / 2)]);
        File.WriteAllText(_folder.PathOf("y.jsonl.gz"), "{\"input\":\"not packed\"}\n");

        Assert.Equal("AgentUnit.FileReadFailed", Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.PathOf("x.jsonl.gz"))).ErrorId);
        Assert.Equal("AgentUnit.FileReadFailed", Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.PathOf("y.jsonl.gz"))).ErrorId);
    }

    [Fact]
    public void AliasesThatExplodeAreRefused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++)
        {
            text.Append(null, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        text.Append("test_cases:\n  - input: q\n    bomb: *a8\n");

        Assert.Equal("AgentUnit.DatasetYamlInvalid", _folder.LoadError("bomb.yaml", text.ToString()).ErrorId);
    }

    [Fact]
    public void JsonInTheWrongFormatSaysWhichIsRight()
    {
        Assert.Contains("Format JsonLines", _folder.LoadError("x.json", "{\"input\":\"q\"}\n{\"input\":\"r\"}\n").Message, StringComparison.Ordinal);
        Assert.Contains("Format Json", _folder.LoadError("x.jsonl", "[\n{\"input\":\"q\"}\n]\n").Message, StringComparison.Ordinal);
    }
}
