using AgentUnit.Engine.Datasets;

namespace AgentUnit.Tests.Datasets;

public sealed class TurnTests : IDisposable
{
    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.jsonl", """{"turns":["Hi",{"input":"And?","expected_output":72,"metrics":[{"name":"NumericMatch","tolerance":0.5},"NotEmpty"]}]}""")]
    [InlineData("x.json", """[{"turns":["Hi",{"Prompt":"And?","Expected":"72","checks":[{"Name":"NumericMatch","Tolerance":0.5},"not_empty"]}]}]""")]
    [InlineData("x.yaml", "- turns:\n  - Hi\n  - input: And?\n    expected_output: 72\n    metrics: [{ name: NumericMatch, tolerance: 0.5 }, NotEmpty]\n")]
    [InlineData("x.csv", "id,turns\na,\"[\"\"Hi\"\",{\"\"input\"\":\"\"And?\"\",\"\"expected_output\"\":72,\"\"metrics\"\":[{\"\"name\"\":\"\"NumericMatch\"\",\"\"tolerance\"\":0.5},\"\"NotEmpty\"\"]}]\"\n")]
    public void AreReadFromEveryFormat(string name, string text)
    {
        var testCase = Assert.Single(DatasetFolder.Load(_folder.Write(name, text)).Cases);

        Assert.Equal(["Hi", "And?"], testCase.Turns.Select(turn => turn.Input));
        Assert.Equal([null, "72"], testCase.Turns.Select(turn => turn.ExpectedOutput));
        Assert.Equal(["NumericMatch", "NotEmpty"], testCase.Turns[1].Metrics.Select(metric => metric.Name));
        Assert.True(testCase.HasInput);
        Assert.Empty(testCase.Metadata);
    }

    [Theory]
    [InlineData("""{"input":"q","turns":3}""")]
    [InlineData("""{"input":"q","turns":[{"speaker":"a","text":"b"}]}""")]
    [InlineData("""{"input":"q","turns":"a long story"}""")]
    public void AColumnOfThatNameThatHoldsSomethingElseIsMetadata(string text)
    {
        var testCase = Assert.Single(DatasetFolder.Load(_folder.Write("x.jsonl", text)).Cases);

        Assert.Empty(testCase.Turns);
        Assert.True(testCase.Metadata.ContainsKey("turns"));
    }

    [Theory]
    [InlineData("""{"turns":[{"input":"a","expected_ouput":"b"}]}""", "turn 1: Unknown key 'expected_ouput'. Did you mean 'expected_output'?")]
    [InlineData("""{"turns":["a",{"input":"b","metrics":["Contians"]}]}""", "turn 2: Unknown metric 'Contians'. Did you mean 'Contains'?")]
    [InlineData("""{"turns":[{"input":"a","metrics":[{"name":"NumericMatch","tolerence":1}]}]}""", "tolerence")]
    [InlineData("""{"turns":["a",{"input":"b","metrics":[7]}]}""", "turn 2: '7' is no metric")]
    [InlineData("""{"turns":["a"," "]}""", "turn 2: it has no input")]
    [InlineData("""{"input":"a","turns":["b"]}""", "the case has an input too")]
    [InlineData("""{"turns":[{"input":"a","prompt":"b"}]}""", "the same key")]
    [InlineData("""{"turns":["a",{"inptu":"b"}]}""", "turn 2: Unknown key 'inptu'. Did you mean 'input'?")]
    [InlineData("""{"turns":[{"expected_output":"b"}]}""", "turn 1: it has no input")]
    [InlineData("""{"turns":["a",3]}""", "turn 2: give a text, or an object with an input")]
    [InlineData("""{"turns":[null]}""", "turn 1: give a text, or an object with an input")]
    [InlineData("""{"turns":[]}""", "give a list of texts")]
    [InlineData("""{"turns":{"input":"a"}}""", "give a list of texts")]
    [InlineData("""{"turns":"[a,"}""", "give a list of texts, or of objects with an input, an expected_output and metrics; in a CSV file as JSON")]
    public void SayWhatIsWrongAndWhere(string text, string words)
    {
        var problem = Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.Write("x.jsonl", text)));

        Assert.Equal("AgentUnit.CaseInvalid", problem.ErrorId);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"input":"q","tool_mocks":{"find_order":{"state":"sent"},"now":"noon","count":3}}""")]
    [InlineData("""{"input":"q","toolResults":[{"tool":"find_order","result":{"state":"sent"}},{"tool":"now","result":"noon"},{"tool":"count","result":3}]}""")]
    public void WhatToolsAnswerIsReadInBothShapes(string text)
    {
        var mocks = Assert.Single(DatasetFolder.Load(_folder.Write("x.jsonl", text)).Cases).ToolMocks;

        Assert.Equal([new("find_order") { Result = """{"state":"sent"}""" }, new("now") { Result = "noon" }, new ToolMock("count") { Result = "3" }], mocks);
    }

    [Fact]
    public void AToolsAnswerMayNameItsArgumentsAndBeAnError()
    {
        var mocks = Assert.Single(DatasetFolder.Load(_folder.Write("x.jsonl", """{"input":"q","tool_mocks":[{"tool":"find","arguments":{"id":17},"error":"gone"}]}""")).Cases).ToolMocks;

        Assert.Equal(new ToolMock("find") { Arguments = """{"id":17}""", Error = "gone" }, Assert.Single(mocks));
    }

    [Theory]
    [InlineData("""{"input":"q","tool_mocks":[{"tool":"find","reslut":1}]}""", "reslut")]
    [InlineData("""{"input":"q","tool_mocks":[{"tool":"find","result":"a","error":"b"}]}""", "a result and an error")]
    [InlineData("""{"input":"q","tool_mocks":[{"tool":""}]}""", "names no tool")]
    public void AWrongTableOfToolsIsRefused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<AgentUnitException>(() => DatasetFolder.Load(_folder.Write("x.jsonl", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void AColumnOfToolResultsThatHoldsSomethingElseIsMetadata()
    {
        var testCase = Assert.Single(DatasetFolder.Load(_folder.Write("x.jsonl", """{"input":"q","tool_results":[1,2],"tool_mocks":null}""")).Cases);

        Assert.Equal(["tool_results"], testCase.Metadata.Keys);
    }

    [Fact]
    public void AMetricMadeInCodeCannotBeWritten()
    {
        var dataset = new MemoryDataset("d", [new TestCase { Id = "a", Turns = [new("q") { Metrics = [new AgentUnit.Engine.Metrics.NotEmptyMetric()] }] }]);

        var problem = Assert.Throws<AgentUnitException>(() =>
            DatasetExporter.Export(dataset, _folder.PathOf("x.jsonl"), DatasetFormat.Auto, overwrites: true, TestContext.Current.CancellationToken));

        Assert.Equal("AgentUnit.CaseMetricNotWritable", problem.ErrorId);
    }
}
