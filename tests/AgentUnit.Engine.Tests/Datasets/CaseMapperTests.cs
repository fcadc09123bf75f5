using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Datasets;

public sealed class CaseMapperTests : IDisposable
{
    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DottedPathsLeadIntoObjectsAndLists()
    {
        var mapping = PropertyMapping.Of("meta.key", "data.question", "choices.1.text", ["meta.level", "missing_here"]);
        var text = """
            {"meta":{"key":"k1","level":3},"data":{"Question":"q1"},"choices":[{"text":"no"},{"text":"yes"}],"missing_here":true}
            {"meta":{"key":"k2","level":4},"data":{"question":"q2"},"choices":[{"text":"no"},{"text":2.50}]}
            """;

        var cases = _folder.Load("x.jsonl", text, mapping).Cases.ToList();

        Assert.Equal(["k1", "k2"], cases.Select(item => item.Id));
        Assert.Equal(["q1", "q2"], cases.Select(item => item.Input));
        Assert.Equal(["yes", "2.50"], cases.Select(item => item.ExpectedOutput));
        Assert.Equal(3L, cases[0].Metadata["meta.level"]);
        Assert.Equal(true, cases[0].Metadata["missing_here"]);
        Assert.Equal(["meta.level"], cases[1].Metadata.Keys);
    }

    [Fact]
    public void AKeyThatHoldsDotsIsFound() =>
        Assert.Equal("q", Assert.Single(_folder.Load("x.jsonl", """{"data.question":"q"}""", PropertyMapping.Of(null, "data.question", null, null)).Cases).Input);

    [Fact]
    public void MetadataKeepsItsTypes()
    {
        var text = """{"input":"q","flag":true,"count":3,"big":123456789012345678901,"ratio":1.0,"none":null,"text":"t","nested":{"list":[1,"two",{"three":3.5}]}}""";

        var metadata = Assert.Single(_folder.Load("x.jsonl", text).Cases).Metadata;

        Assert.Equal(true, metadata["flag"]);
        Assert.Equal(3L, metadata["count"]);
        Assert.Equal(123456789012345678901m, metadata["big"]);
        Assert.Equal(1.0, metadata["ratio"]);
        Assert.Null(metadata["none"]);
        Assert.Equal("t", metadata["text"]);
        var list = Assert.IsType<List<object?>>(Assert.IsType<Dictionary<string, object?>>(metadata["nested"])["list"]);
        Assert.Equal([1L, "two"], list.Take(2));
        Assert.Equal(3.5, Assert.IsType<Dictionary<string, object?>>(list[2])["three"]);
    }

    [Theory]
    [InlineData("4", "4")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e3", "1e3")]
    [InlineData("true", "true")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    [InlineData("""{"a": [1, "ü"]}""", """{"a":[1,"ü"]}""")]
    public void AnExpectedOutputBecomesText(string json, string? expected) =>
        Assert.Equal(expected, Assert.Single(_folder.Load("x.jsonl", $$"""{"input":"q","expected_output":{{json}}}""").Cases).ExpectedOutput);

    [Fact]
    public void MessagesAreAConversation()
    {
        var text = """{"messages":[{"role":"system","content":"Be brief."},{"role":"User","content":"Hi","name":"Ann"}]}""";

        var testCase = Assert.Single(_folder.Load("x.jsonl", text).Cases);

        Assert.Null(testCase.Input);
        Assert.Equal([new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "Hi") { Name = "Ann" }], testCase.Messages);
    }

    [Fact]
    public void AnInputMayBeAConversation() =>
        Assert.Single(Assert.Single(_folder.Load("x.jsonl", """{"input":[{"role":"user","content":"Hi"}]}""").Cases).Messages);

    [Fact]
    public void GeneratedIdsFollowThePosition() => Assert.Equal(
        ["case-0001", "b", "case-0003"],
        _folder.Load("x.jsonl", """
            {"input":"q1"}
            {"id":"b","input":"q2"}
            {"id":"","input":"q3"}
            """).Cases.Select(item => item.Id));

    [Fact]
    public void OtherNamesOfAKeyBecomeMetadataBesideThePreferredOne()
    {
        var testCase = Assert.Single(_folder.Load("x.jsonl", """{"prompt":"template","input":"q","expected":"short","expected_output":"long"}""").Cases);

        Assert.Equal(("q", "long"), (testCase.Input, testCase.ExpectedOutput));
        Assert.Equal("template", testCase.Metadata["prompt"]);
        Assert.Equal("short", testCase.Metadata["expected"]);
    }

    [Fact]
    public void MetadataOfTheEntryJoinsItsOtherColumns()
    {
        var metadata = Assert.Single(_folder.Load("x.jsonl", """{"input":"q","metadata":{"a":1},"b":2}""").Cases).Metadata;

        Assert.Equal(1L, metadata["a"]);
        Assert.Equal(2L, metadata["B"]);
    }

    [Theory]
    [InlineData("expectd_output", "Did you mean 'expected_output'?")]
    [InlineData("tag", "Did you mean 'tags'?")]
    [InlineData("colour", "Known keys: id, input")]
    public void AMistypedSettingNamesTheNearestKey(string key, string hint)
    {
        var error = Strict(new() { ["input"] = "q", [key] = "x" });

        Assert.Equal("AgentUnit.CaseKeyUnknown", error.ErrorId);
        Assert.StartsWith($"Case 3: Unknown key '{key}'.", error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected_tools")]
    [InlineData("ExpectedPath")]
    [InlineData("references")]
    [InlineData("baseline")]
    public void WhatMetricsLookForIsASettingAndKeptAsMetadata(string key)
    {
        var mapper = new CaseMapper(PropertyMapping.None, TurnMetrics.BuiltIn.Read, isStrict: true);

        var testCase = mapper.Map(new Dictionary<string, object?> { ["input"] = "q", [key] = "x" }, new CaseOrigin(null, 1), 1);

        Assert.Equal("x", testCase.Metadata[key]);
    }

    [Fact]
    public void TheSameSettingTwiceIsAnError() =>
        Assert.Equal("AgentUnit.CaseKeyRepeated", Strict(new() { ["input"] = "q", ["prompt"] = "p" }).ErrorId);

    [Fact]
    public void AMappedSettingIsKnown()
    {
        var mapper = new CaseMapper(PropertyMapping.Of(null, "data.question", null, ["level"]), TurnMetrics.BuiltIn.Read, isStrict: true);

        var testCase = mapper.Map(
            new Dictionary<string, object?> { ["Data"] = new Dictionary<string, object?> { ["question"] = "q" }, ["level"] = 5 },
            new CaseOrigin(null, 1),
            1);

        Assert.Equal("q", testCase.Input);
        Assert.Equal(5L, testCase.Metadata["level"]);
    }

    private static AgentUnitException Strict(Dictionary<string, object?> row) => Assert.Throws<AgentUnitException>(
        () => new CaseMapper(PropertyMapping.None, TurnMetrics.BuiltIn.Read, isStrict: true).Map(row, new CaseOrigin(null, 3), 3));
}
