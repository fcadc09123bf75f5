using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Tests.Json;

public sealed class JsonPathTests
{
    // The object member and array examples of RFC 9535, tables 4 to 10 (sections 2.3.1.3 to 2.3.3.3), and a chat reply.
    private const string Document = """
        {
          "o": { "j j": { "k.k": 3 } },
          "'": { "@": 2 },
          "a": ["x", "y"],
          "w": { "o": { "j": 1, "k": 2 }, "a": [5, 3] },
          "choices": [{ "message": { "content": "first" } }, { "message": { "content": "second" } }],
          "none": null,
          "": "empty",
          "été": "summer"
        }
        """;

    [Theory]
    [InlineData("$.o['j j']", """{ "k.k": 3 }""")]
    [InlineData("$.o['j j']['k.k']", "3")]
    [InlineData("""$.o["j j"]["k.k"]""", "3")]
    [InlineData("""$["'"]["@"]""", "2")]
    [InlineData("""$['\'']['@']""", "2")]
    [InlineData("$.a[1]", "\"y\"")]
    [InlineData("$.a[-2]", "\"x\"")]
    [InlineData("$.choices[-1].message.content", "\"second\"")]
    [InlineData("choices[0].message.content", "\"first\"")]
    [InlineData("$.choices[*].message.content", "\"first\"")]
    [InlineData("$['été']", "\"summer\"")]
    [InlineData("$.été", "\"summer\"")]
    [InlineData("""$['\u00e9t\u00e9']""", "\"summer\"")]
    [InlineData("$['']", "\"empty\"")]
    [InlineData("$.none", "null")]
    [InlineData("$[ 'a' ][ 0 ]", "\"x\"")]
    public void FindsTheFirstPlace(string path, string expected) => Assert.Equal(expected, Find(path));

    [Theory]
    [InlineData("$.missing")]
    [InlineData("$.a[2]")]
    [InlineData("$.a[-3]")]
    [InlineData("$.a.x")]
    [InlineData("$.o[0]")]
    [InlineData("$.none.x")]
    [InlineData("$.a[0][*]")]
    public void GivesNothingWhereThereIsNothing(string path) => Assert.Null(Find(path));

    [Fact]
    public void FindsAllPlacesInOrder()
    {
        Assert.Equal(["1", "2", "5", "3"], FindAll("$.w[*][*]"));
        Assert.Equal(["\"first\"", "\"second\""], FindAll("$.choices.*.message.content"));
        Assert.Equal(["\"x\"", "\"y\""], FindAll("$.a[*]"));
    }

    [Fact]
    public void TakesTheWholeForTheRoot() => Assert.Equal("[1, 2]", JsonPath.Parse("$").Find(JsonDocument.Parse("[1, 2]").RootElement)!.Value.GetRawText());

    [Fact]
    public void PassesOverBranchesThatLackTheRest()
    {
        var root = JsonDocument.Parse("""[{ "no": 1 }, { "yes": 2 }]""").RootElement;

        Assert.Equal(2, JsonPath.Parse("$[*].yes").Find(root)!.Value.GetInt32());
    }

    [Fact]
    public void TellsWhetherItNamesOnePlace()
    {
        Assert.True(JsonPath.Parse("$.a[0]").IsSingular);
        Assert.False(JsonPath.Parse("$.a[*].b").IsSingular);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("$a", "character 2: expected '.' or '['")]
    [InlineData("$.", "character 3: expected a name")]
    [InlineData("$..a", "character 3: '..' is not supported")]
    [InlineData("$.a[", "the bracket is not closed")]
    [InlineData("$.a[0", "the bracket is not closed")]
    [InlineData("$.a[0:2]", "slices are not supported")]
    [InlineData("$.a[:2]", "slices are not supported")]
    [InlineData("$.a[0,1]", "unions are not supported")]
    [InlineData("$.a[?@.x]", "filters are not supported")]
    [InlineData("$.a[x]", "character 5: expected an index, a quoted name or '*'")]
    [InlineData("$.a['x]", "the quoted name is not closed")]
    [InlineData("$.a['\\q']", "unknown escape")]
    [InlineData("$.a['\\", "unknown escape")]
    [InlineData("$.a b", "character 4: expected '.' or '['")]
    [InlineData("$.a[99999999999]", "expected an index")]
    public void RefusesWhatItCannotRead(string path, string problem)
    {
        var exception = Assert.Throws<AgentUnitException>(() => JsonPath.Parse(path));

        Assert.Equal("AgentUnit.JsonPathInvalid", exception.ErrorId);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private static string? Find(string path)
    {
        using var document = JsonDocument.Parse(Document);
        return JsonPath.Parse(path).Find(document.RootElement)?.GetRawText();
    }

    private static string[] FindAll(string path)
    {
        using var document = JsonDocument.Parse(Document);
        return [.. JsonPath.Parse(path).FindAll(document.RootElement).Select(element => element.GetRawText())];
    }
}
