using AgentUnit.Engine.Metrics;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

/// <summary>Metrics as they are made by name, at the edges of what they allow.</summary>
public sealed class MetricEdgeTests
{
    [Fact]
    public void DefaultsAreThoseThatTheirOptionsState()
    {
        AssertVerdict(true, Make("Contains").Score("PARIS", "paris"));
        AssertVerdict(false, Make("ExactMatch").Score("YES", "yes"));
        AssertVerdict(true, Make("ExactMatch").Score(" yes ", "yes"));
        AssertVerdict(true, Make("NumericMatch").Score("1.5", "1.5"));
        AssertVerdict(false, Make("Regex", ("pattern", "a")).Score("A", null));
        Assert.Equal(0.5, Make("Similarity").Threshold);
    }

    [Fact]
    public void WeightsAndThresholdsOfUsersOwnMetricsAreChecked()
    {
        CommonOptions.Check(new FakeMetric(_ => MetricScore.Pass("m")) { Weight = 0, Threshold = 0 });
        CommonOptions.Check(new FakeMetric(_ => MetricScore.Pass("m")) { Threshold = 1 });
        Assert.All(
            new (double Weight, double Threshold)[] { (-1, 1), (double.NaN, 1), (double.PositiveInfinity, 1), (1, -0.1), (1, 1.1), (1, double.NaN) },
            bad => Assert.Throws<AgentUnitException>(() => CommonOptions.Check(new FakeMetric(_ => MetricScore.Pass("m")) { Weight = bad.Weight, Threshold = bad.Threshold })));
    }

    // What a judge was paid for is known even where it judged nothing, and whichever of the two it left.
    [Fact]
    public void WhoJudgedAndWhatItTookStaysWithTheScore()
    {
        ModelCall[] calls = [new ModelCall { Model = "m" }];
        JudgeVerdict[] verdicts = [new JudgeVerdict { Judge = "j" }];

        Assert.All(
            [new MetricScore("x", 0.5) { ModelCalls = calls }, MetricScore.None("other", "why") with { ModelCalls = calls }],
            raw => Assert.Same(calls, new FakeMetric(_ => raw).Score("x", null).ModelCalls));
        Assert.Same(verdicts, new FakeMetric(_ => new MetricScore("x", 0.5) { Verdicts = verdicts }).Score("x", null).Verdicts);
    }

    [Fact]
    public void NoValueHasItsMetricsNameAndAReason()
    {
        var own = MetricScore.None("FakeMetric", "why");

        Assert.Same(own, new FakeMetric(_ => own).Score("x", null));
        Assert.Equal(own, new FakeMetric(_ => new MetricScore("FakeMetric", null, false, "why")).Score("x", null));
        Assert.Equal(own, new FakeMetric(_ => MetricScore.None("other", "why")).Score("x", null));
        Assert.Equal("FakeMetric gave no value and no reason.", new FakeMetric(_ => new MetricScore("FakeMetric", null)).Score("x", null).Reason);
    }

    [Fact]
    public void AVerdictOfZeroIsSharedToo()
    {
        var metric = new NotEmptyMetric();

        Assert.Equal(new MetricScore("NotEmpty", 0, false), metric.Score("", null) with { Reason = null });
    }

    [Fact]
    public void AMetricOfUsersStandsAmongTheOthersByItsName()
    {
        var catalog = MetricCatalog.BuiltIn.With(new("Mine", "My own.", new Dictionary<string, string>(), _ => new FakeMetric(_ => MetricScore.Pass("m"))));

        Assert.Equal(catalog.Names.Order(StringComparer.Ordinal), catalog.Names);
        Assert.Equal(MetricCatalog.BuiltIn.Names.Count + 1, catalog.Names.Count);
        Assert.IsType<FakeMetric>(catalog.Create("mine", new Dictionary<string, object?>()));
    }

    [Fact]
    public void WhatIsNoMetricIsShownWithItsType()
    {
        Assert.StartsWith("'5' (Int32) is not a metric", MetricErrors.NotAMetric(5).Message, StringComparison.Ordinal);
        Assert.StartsWith("null is not a metric", MetricErrors.NotAMetric(null).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AgentShare", "give Maximum, Minimum or both")]
    [InlineData("AgentShare", "at most 1", "maximum", 1.5)]
    [InlineData("AgentShare", "above Maximum", "maximum", 0.2, "minimum", 0.3)]
    [InlineData("JsonPath", "give one of", "path", "$.a", "pattern", "x", "exists", true)]
    [InlineData("JsonPath", "give one of", "path", "$.a", "pattern", "x", "expected", 1)]
    [InlineData("JsonPath", "give one of", "path", "$.a", "exists", true, "expected", 1)]
    [InlineData("JsonSchema", "option Schema: it is not JSON", "schema", "{")]
    [InlineData("JsonSchema", "option SchemaPath: ", "schemapath", "nowhere/schema.json")]
    [InlineData("JsonSchema", "#/type is null", "schema", "{\"type\":null}")]
    [InlineData("JsonSchema", "no regular expression", "schema", "{\"patternProperties\":{\"(\":{}}}")]
    [InlineData("JsonSchema", "both 'const' and 'enum'", "schema", "{\"const\":1,\"enum\":[1]}")]
    [InlineData("Similarity", "Give 1 or more", "method", "Cosine", "model", "m", "dimensions", 0)]
    [InlineData("Similarity", "does not take it", "method", "Bleu", "measure", "F1")]
    [InlineData("Similarity", "does not take it", "method", "RougeL", "dimensions", 5)]
    public void AWrongOptionSaysWhatIsWrong(string metric, string words, params object[] options)
    {
        (string, object?)[] given = [.. options.Chunk(2).Select(pair => ((string)pair[0], (object?)pair[1]))];

        Assert.Contains(words, Assert.Throws<AgentUnitException>(() => Make(metric, given)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}", "$.a", true, true, null)]
    [InlineData("{\"a\":1}", "$.b", true, false, "$.b is missing.")]
    [InlineData("{\"a\":1}", "$.a", false, false, "$.a was not expected.")]
    public void APlaceThatIsThereOrNotIsNamed(string output, string path, bool exists, bool passed, string? reason)
    {
        var score = Make("JsonPath", ("path", path), ("exists", exists)).Score(output, null);

        Assert.Equal((passed, reason), (score.Passed, score.Reason));
    }

    [Fact]
    public void AnOptionOfTheMetricComesBeforeTheCase()
    {
        AssertVerdict(true, Make("JsonPath", ("path", "$.a"), ("expected", 1)).Score("""{"a":1}""", "2"));
        AssertVerdict(true, Make("Regex", ("pattern", "^a")).Score("abc", "^x"));
        AssertNone("took longer than 1 second", Make("JsonPath", ("path", "$.a"), ("pattern", "^(a+)+$")).Score($$"""{"a":"{{new string('a', 40)}}!"}""", null));
        AssertVerdict(false, Make("JsonPath", ("path", "$.a"), ("expected", true)).Score("""{"a":"yes"}""", null));
        AssertVerdict(true, Make("JsonPath", ("path", "$.a"), ("expected", true)).Score("""{"a":"true"}""", null));
        AssertVerdict(false, Make("JsonPath", ("path", "$.a"), ("expected", "\"1\"")).Score("""{"a":1}""", null));
    }

    [Theory]
    [InlineData("{ /* note */ \"type\": \"integer\", }", "1", "\"x\"")]
    [InlineData("{\"additionalProperties\":{\"type\":\"integer\"}}", "{\"a\":1}", "{\"a\":\"x\"}")]
    [InlineData("{\"additionalProperties\":{\"const\":1}}", "{\"a\":1}", "{\"a\":2}")]
    [InlineData("{\"patternProperties\":{\"^a\":{\"const\":1}}}", "{\"ab\":1,\"b\":2}", "{\"ab\":2}")]
    [InlineData("{\"oneOf\":[{\"const\":1},{\"const\":2}]}", "2", "3")]
    [InlineData("{\"allOf\":[true,{\"const\":1}]}", "1", "2")]
    [InlineData("{\"not\":false}", "1", null)]
    [InlineData("{\"definitions\":{\"a\":{\"const\":1}},\"$ref\":\"#/definitions/a\"}", "1", "2")]
    public void EverySchemaWithinASchemaIsPrepared(string schema, string good, string? bad)
    {
        AssertVerdict(true, Make("JsonSchema", ("schema", schema)).Score(good, null));
        if (bad is not null)
        {
            AssertVerdict(false, Make("JsonSchema", ("schema", schema)).Score(bad, null));
        }
    }

    [Fact]
    public void OfManyViolationsFiveAreShown()
    {
        var five = Make("JsonSchema", ("schema", """{"required":["a","b","c","d","e"]}""")).Score("{}", null).Reason!;
        var seven = Make("JsonSchema", ("schema", """{"required":["a","b","c","d","e","f","g"]}""")).Score("{}", null).Reason!;

        Assert.EndsWith("#/e: property required.", five, StringComparison.Ordinal);
        Assert.EndsWith("#/e: property required; and 2 more.", seven, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonIsComparedAtItsOddPlaces()
    {
        var key = new string('k', 40);

        Assert.Equal($"$.{key} is missing.", new JsonMatchMetric().Score("{}", $$"""{"{{key}}":1}""").Reason);
        Assert.Equal($"$['{key}k'] is missing.", new JsonMatchMetric().Score("{}", $$"""{"{{key}}k":1}""").Reason);
        Assert.Equal("$[''] is missing.", new JsonMatchMetric().Score("{}", """{"":1}""").Reason);
        Assert.Equal("$: expected true, got false.", new JsonMatchMetric().Score("false", "true").Reason);

        // Half of a surrogate pair is JSON, but no text: it is compared as it is written.
        AssertVerdict(true, new JsonMatchMetric().Score("""["\ud800"]""", """["\ud800"]"""));
        AssertVerdict(false, new JsonMatchMetric().Score("""["\ud800"]""", """["\ud801"]"""));
        AssertVerdict(true, new JsonMatchMetric().Score("""{"\ud800":1}""", """{"\ud800":1}"""));

        // Fences: the first block that is JSON counts, and one on a single line has no language to leave out.
        AssertVerdict(true, new JsonMatchMetric().Score("```\nx\n```\n```json\n1\n```\n```json\n2\n```", "1"));
        AssertVerdict(false, new JsonMatchMetric().Score("see ```1```", "1"));
    }

    [Theory]
    [InlineData("$2 trillion", "2e12")]
    [InlineData("1.5 Trillion", "1500 billion")]
    [InlineData("2 tillions", "2")]
    [InlineData("1∕2", "0.5")]
    [InlineData("1⁄2", "0.5")]
    [InlineData("０", "0")]
    [InlineData("1e40", "1e40")]
    [InlineData("7e28 million", "7e34")]
    [InlineData("1e40/4", "2.5e39")]
    [InlineData("5e40 million", "5e46")]
    [InlineData("100000000000000000000000000000000 300000000000000000000000000000000/2", "2.5e32")]
    public void NumbersTooLargeForExactnessAreComparedNearly(string output, string expected) =>
        AssertVerdict(true, Make("NumericMatch", ("relative_tolerance", 1e-9)).Score(output, expected));

    [Fact]
    public void APercentageIsShownAsOne() => Assert.Equal("Expected 50%, got 7.", new NumericMatchMetric().Score("7", "50%").Reason);

    [Fact]
    public void AnEmptyPathIsASubsetOfAnyAndAnySupersetOfNothing()
    {
        var made = Context("", null) with { Reply = new AgentReply { Trace = new AgentTrace { ToolRuns = [new ToolRun { Tool = "a" }, new ToolRun { Tool = "b" }] } } };

        Assert.Equal(1, Make("ToolCall", ("mode", "Subset"), ("expected", "[]")).Evaluate(made).Value);
        Assert.Equal(0, Make("ToolCall", ("mode", "Superset"), ("expected", "[]")).Evaluate(made).Value);
    }
}
