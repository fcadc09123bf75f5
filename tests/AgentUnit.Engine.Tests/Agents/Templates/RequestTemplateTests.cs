using AgentUnit.Engine.Agents.Templates;

namespace AgentUnit.Tests.Agents.Templates;

public sealed class RequestTemplateTests
{
    private static readonly AgentRequest Question = new()
    {
        Case = new TestCase
        {
            Id = "c1",
            Input = "Say \"hi\"\n& <b>é</b>",
            Context = "doc",
            Metadata = new Dictionary<string, object?>
            {
                ["Level"] = 3,
                ["nothing"] = null,
                ["place"] = new Dictionary<string, object?> { ["city"] = "Köln" },
                ["a.b"] = "dotted",
                ["list"] = new List<object?> { 1L, "two" },
            },
        },
        Turn = 2,
        Repeat = 3,
        Attempt = 4,
        Seed = 5,
    };

    [Theory]
    [InlineData("{{input}}", "Say \"hi\"\n& <b>é</b>")]
    [InlineData("{{ case.id }}/{{CASE.CONTEXT}}", "c1/doc")]
    [InlineData("{{turn}} {{repeat}} {{attempt}} {{seed}} {{session}}", "2 3 4 5 s9")]
    [InlineData("{{case.metadata.level}}{{case.metadata.nothing}}", "3")]
    [InlineData("{{case.metadata.place.city}} {{case.metadata.a.b}}", "Köln dotted")]
    [InlineData("{{case.metadata.list}}", "[1,\"two\"]")]
    [InlineData("no braces } {", "no braces } {")]
    [InlineData("{{{{input}} {{turn}}}", "{{input}} 2}")]
    public void FillsText(string template, string expected) =>
        Assert.Equal(expected, Render(template, TemplateEncoding.Text));

    [Theory]
    [InlineData("""{"q":"{{input}}"}""", """{"q":"Say \"hi\"\n& <b>é</b>"}""")]
    [InlineData("""{"q":{{input}}}""", """{"q":"Say \"hi\"\n& <b>é</b>"}""")]
    [InlineData("""{"a":{"b":{{turn}}}}""", """{"a":{"b":2}}""")]
    [InlineData("""{"level":{{case.metadata.level}},"text":"{{case.metadata.level}}"}""", """{"level":3,"text":"3"}""")]
    [InlineData("""{"x":{{case.metadata.nothing}},"y":{{case.metadata.place}}}""", """{"x":null,"y":{"city":"Köln"}}""")]
    [InlineData("""{"q":"a \" {{turn}}"}""", """{"q":"a \" 2"}""")]
    [InlineData("""{"messages":{{messages}}}""", """{"messages":[{"role":"user","content":"Say \"hi\"\n& <b>é</b>"}]}""")]
    [InlineData("""{"quoted":"{{messages}}"}""", """{"quoted":"[{\"role\":\"user\",\"content\":\"Say \\\"hi\\\"\\n& <b>é</b>\"}]"}""")]
    public void FillsJson(string template, string expected) =>
        Assert.Equal(expected, Render(template, TemplateEncoding.Json));

    [Fact]
    public void FillsUrlsAndXml()
    {
        Assert.Equal("q=Say%20%22hi%22%0A%26%20%3Cb%3E%C3%A9%3C%2Fb%3E&l=3", Render("q={{input}}&l={{case.metadata.level}}", TemplateEncoding.Url));
        Assert.Equal("<q>Say &quot;hi&quot;\n&amp; &lt;b&gt;é&lt;/b&gt;</q>", Render("<q>{{input}}</q>", TemplateEncoding.Xml));
    }

    [Theory]
    [InlineData("{{inpt}}", "AgentUnit.PlaceholderUnknown", "-Body: Unknown placeholder 'inpt'. Did you mean 'input'?")]
    [InlineData("{{expected}}", "AgentUnit.PlaceholderUnknown", "Unknown placeholder 'expected'.")]
    [InlineData("{{case.metadata.}}", "AgentUnit.PlaceholderUnknown", "case.metadata.<key>")]
    [InlineData("x{{input", "AgentUnit.PlaceholderNotClosed", "the placeholder at character 2 is not closed")]
    public void RefusesWhatItDoesNotKnow(string template, string id, string message)
    {
        var exception = Assert.Throws<AgentUnitException>(() => RequestTemplate.Parse(template, "-Body", TemplateEncoding.Text));

        Assert.Equal(id, exception.ErrorId);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingMetadataNamesTheNearest()
    {
        var failure = Assert.Throws<AgentException>(() => Render("{{case.metadata.levl}}", TemplateEncoding.Text));

        Assert.Equal(ErrorKind.InvalidCase, failure.Kind);
        Assert.Contains("Unknown key 'levl'. Did you mean 'Level'?", failure.Message, StringComparison.Ordinal);
    }

    private static string Render(string template, TemplateEncoding encoding) =>
        RequestTemplate.Parse(template, "-Body", encoding).Render(Question, "s9");
}
