using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Tools;

public sealed class ToolCallTests
{
    [Theory]
    [InlineData("InOrder", "a b c", "a b c", 1)]
    [InlineData("InOrder", "a b c", "c b a", 1 / 3.0)]
    [InlineData("InOrder", "a b", "a x b", 4 / 5.0)]
    [InlineData("AnyOrder", "a b c", "c b a", 1)]
    [InlineData("AnyOrder", "a a b", "a b b", 2 / 3.0)]
    [InlineData("AnyOrder", "a b", "", 0)]
    [InlineData("Subset", "a b", "x b y a", 1)]
    [InlineData("Subset", "a b", "x b", 0.5)]
    [InlineData("Superset", "a b", "b", 1)]
    [InlineData("Superset", "a b", "b x", 0.5)]
    [InlineData("Superset", "a b", "", 1)]
    public void ComparesByMode(string mode, string expected, string made, double value) =>
        Assert.Equal(value, Evaluate(("mode", mode), Names(expected), Calls(made)).Value!.Value, 1e-12);

    // Precision 2/3, recall 2/4, and F1 their harmonic mean 4/7.
    [Theory]
    [InlineData("Precision", 2 / 3.0)]
    [InlineData("Recall", 0.5)]
    [InlineData("F1", 4 / 7.0)]
    public void MeasuresOneSideWhenAskedAndTellsAll(string measure, double value)
    {
        var score = Evaluate(("measure", measure), Names("a b c d"), Calls("a x b"));

        Assert.Equal(value, score.Value!.Value, 1e-12);
        Assert.Equal("precision 0.667, recall 0.5, F1 0.571. Missing: c(), d(). Not expected: x({}).", score.Reason);
    }

    [Theory]
    [InlineData("Exact", """{"city":"Bern"}""", """{"City":"Bern"}""", true)]
    [InlineData("Exact", """{"n":1}""", """{"n":1.0}""", true)]
    [InlineData("Exact", """{"a":1,"b":[1,2]}""", """{"b":[1,2],"a":1}""", true)]
    [InlineData("Exact", """{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("Exact", """{"a":1}""", "no json", false)]
    [InlineData("Exact", "{}", "", true)]
    [InlineData("Subset", """{"a":1}""", """{"a":1,"b":2}""", true)]
    [InlineData("Subset", """{"a":1}""", """{"b":2}""", false)]
    [InlineData("Wildcard", """{"q":"*weather*bern?"}""", """{"q":"the WEATHER in Bern!","n":3}""", true)]
    [InlineData("Wildcard", """{"n":"1*"}""", """{"n":12}""", true)]
    [InlineData("Wildcard", """{"q":"a.c"}""", """{"q":"abc"}""", false)]
    [InlineData("Regex", """{"q":"^\\d{4}$"}""", """{"q":"2024"}""", true)]
    [InlineData("Regex", """{"q":"^\\d{4}$"}""", """{"q":"20245"}""", false)]
    [InlineData("Ignore", """{"a":1}""", "no json", true)]
    public void ComparesArguments(string how, string expected, string made, bool same)
    {
        var wanted = $$"""[{"name":"tool","arguments":{{expected}}}]""";

        var score = Evaluate(("arguments", how), wanted, [new ToolRun { Tool = "Tool", Arguments = made }]);

        Assert.Equal(same ? 1 : 0, score.Value);
    }

    [Fact]
    public void SaysInWhatTheNearestCallDiffers()
    {
        var score = Evaluate(("mode", "AnyOrder"), """[{"name":"book","arguments":{"seats":2}}]""", [new ToolRun { Tool = "book", Arguments = """{"seats":3}""" }]);

        Assert.Equal("precision 0, recall 0, F1 0. Missing: book({\"seats\":2}) (seats: expected 2, got 3). Not expected: book({\"seats\":3}).", score.Reason);
    }

    // The first pattern could take either call, the second one only: the most pairs must be found.
    [Fact]
    public void APatternDoesNotTakeWhatAnotherNeeds()
    {
        var expected = """[{"name":"t","arguments":{"q":"*"}},{"name":"t","arguments":{"q":"a"}}]""";

        var score = Make("ToolCall", ("mode", "AnyOrder"), ("arguments", "Wildcard"), ("expected", expected))
            .Evaluate(Replying([new ToolRun { Tool = "t", Arguments = """{"q":"a"}""" }, new ToolRun { Tool = "t", Arguments = """{"q":"b"}""" }]));

        Assert.Equal(1, score.Value);
    }

    [Fact]
    public void AnAgentCanBeExpected()
    {
        var expected = """[{"name":"t","agent":"Sales"}]""";

        Assert.Equal(1, Evaluate(("mode", "InOrder"), expected, [new ToolRun { Tool = "t", Agent = "Sales" }]).Value);
        var other = Evaluate(("mode", "InOrder"), expected, [new ToolRun { Tool = "t", Agent = "Refunds" }]);
        Assert.Contains("it was called by Refunds", other.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a, b")]
    [InlineData("""["a", {"name": "b"}]""")]
    public void TakesTheCasesOwnExpectation(object metadata)
    {
        var context = Replying(Calls("a b")) with { Case = new TestCase { Id = "c", Input = "q", Metadata = new Dictionary<string, object?> { ["ExpectedTools"] = metadata } } };

        Assert.Equal(1, Make("ToolCall").Evaluate(context).Value);
    }

    [Fact]
    public void NoCallIsWhatAnEmptyExpectationWants()
    {
        Assert.Equal(1, Evaluate(("mode", "InOrder"), "[]", []).Value);
        Assert.Equal(0, Evaluate(("mode", "InOrder"), "[]", Calls("a")).Value);
    }

    [Fact]
    public void WithoutATraceOrAnExpectationThereIsNoValue()
    {
        AssertNone("does not tell which tools", Make("ToolCall", ("expected", "a")).Score("x", null));
        AssertNone("no expected tools", Make("ToolCall").Evaluate(Replying(Calls("a"))));
        AssertNone("cannot be read", Make("ToolCall").Evaluate(Replying(Calls("a")) with
        {
            Case = new TestCase { Id = "c", Metadata = new Dictionary<string, object?> { ["expected_tools"] = new List<object?> { 5L } } },
        }));
    }

    [Fact]
    public void ReadsTheCallsOfATranscriptAndOfAnUnansweredReply()
    {
        var call = new ToolCall("1", "a", "{}");
        var reply = new AgentReply
        {
            ToolCalls = [new ToolCall("2", "b", "{}")],
            Transcript = [new ChatMessage(ChatRole.Assistant, "") { ToolCalls = [call] }, new ChatMessage(ChatRole.Assistant, "") { ToolCalls = [new ToolCall("2", "b", "{}")] }],
        };

        Assert.Equal(1, Make("ToolCall", ("expected", "a, b")).Evaluate(Context("", null) with { Reply = reply }).Value);
    }

    [Theory]
    [InlineData("expected", """[{"nam":"x"}]""", "Did you mean 'name'?")]
    [InlineData("expected", "[5]", "no call")]
    [InlineData("expected", "[", "not JSON")]
    [InlineData("mode", "Inorderly", "Did you mean 'InOrder'?")]
    public void AWrongOptionSaysWhatIsWrong(string option, object value, string message)
    {
        var error = Assert.Throws<AgentUnitException>(() => Make("ToolCall", (option, value)));

        Assert.Equal("AgentUnit.MetricOptionInvalid", error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABrokenPatternOfAnOptionIsRefused()
    {
        var error = Assert.Throws<AgentUnitException>(() => Make("ToolCall", ("arguments", "Regex"), ("expected", """[{"name":"t","arguments":{"q":"("}}]""")));

        Assert.Equal("AgentUnit.MetricOptionInvalid", error.ErrorId);
        Assert.Contains("'(' is not a regular expression", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABrokenPatternOfACaseGivesNoValue() =>
        AssertNone("not a regular expression", Make("ToolCall", ("arguments", "Regex")).Evaluate(Replying([new ToolRun { Tool = "t", Arguments = """{"q":"x"}""" }]) with
        {
            Case = new TestCase { Id = "c", Metadata = new Dictionary<string, object?> { ["expected_tools"] = """[{"name":"t","arguments":{"q":"("}}]""" } },
        }));

    private static MetricScore Evaluate((string, object?) option, string expected, ToolRun[] made) =>
        Make("ToolCall", option, ("expected", expected)).Evaluate(Replying(made));

    private static MetricContext Replying(ToolRun[] made) =>
        Context("", null) with { Reply = new AgentReply { Trace = new AgentTrace { ToolRuns = made } } };

    private static string Names(string names) => $"[{string.Join(',', names.Split(' ').Select(name => $"\"{name}\""))}]";

    private static ToolRun[] Calls(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new ToolRun { Tool = name, Arguments = "{}" })];
}
