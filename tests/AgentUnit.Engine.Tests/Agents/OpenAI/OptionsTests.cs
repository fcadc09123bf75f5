using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class OptionsTests
{
    private static readonly OpenAIOptions Good = Options(new Uri("http://localhost:1/v1"));

    [Fact]
    public void TheDefaultEndpointNeedsAKey()
    {
        var exception = Fail(Good with { Endpoint = OpenAIOptions.DefaultEndpoint, ApiKey = null }, "AgentUnit.ApiKeyMissing");

        Assert.Contains("OPENAI_API_KEY", exception.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Authentication, exception.Kind);
    }

    [Fact]
    public void OtherEndpointsNeedNone() => Assert.Equal("test-model", new OpenAIAdapter(Good with { ApiKey = null }).Name);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("clé")]
    public void AKeyThatCannotBeSentIsRefusedWithoutBeingShown(string key)
    {
        var exception = Fail(Good with { ApiKey = new Secret(key) }, "AgentUnit.ApiKeyInvalid");

        Assert.True(key.Length == 0 || !exception.Message.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X Y", "1", "AgentUnit.HeaderNameInvalid")]
    [InlineData("", "1", "AgentUnit.HeaderNameInvalid")]
    [InlineData("X-A", "line\r\nbreak", "AgentUnit.HeaderValueInvalid")]
    [InlineData("content-type", "text/plain", "AgentUnit.HeaderNotAllowed")]
    [InlineData("Transfer-Encoding", "chunked", "AgentUnit.HeaderNotAllowed")]
    [InlineData("authorization", "Basic x", "AgentUnit.ApiKeyTwice")]
    public void AHeaderThatCannotBeSentIsRefused(string name, string value, string errorId) =>
        Fail(Good with { Header = new Dictionary<string, Secret> { [name] = new(value) } }, errorId);

    [Fact]
    public void SettingsOutsideTheirRangeAreRefused()
    {
        Fail(Good with { Temperature = 2.1 }, "AgentUnit.TemperatureOutOfRange");
        Fail(Good with { Temperature = double.NaN }, "AgentUnit.TemperatureOutOfRange");
        Fail(Good with { TopP = 0 }, "AgentUnit.TopPOutOfRange");
        Fail(Good with { MaxOutputTokens = 0 }, "AgentUnit.MaxOutputTokensOutOfRange");
        Fail(Good with { Model = " " }, "AgentUnit.ModelMissing");
    }

    [Theory]
    [InlineData("localhost:8080/v1", "AgentUnit.EndpointInvalid")]
    [InlineData("/v1", "AgentUnit.EndpointInvalid")]
    [InlineData("ftp://x/v1", "AgentUnit.EndpointInvalid")]
    [InlineData("https://me:secret@x/v1", "AgentUnit.EndpointHasCredentials")]
    public void AnEndpointMustBeAnAddress(string text, string errorId)
    {
        var exception = Assert.Throws<AgentUnitException>(() => EndpointAddress.Parse(text));

        Assert.Equal(errorId, exception.ErrorId);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhateverDecidesTheAnswerIsInTheIdentity()
    {
        var identities = new[]
        {
            Good,
            Good with { Model = "other" },
            Good with { Endpoint = new Uri("http://localhost:2/v1") },
            Good with { Endpoint = new Uri("http://localhost:1/v1?v=2") },
            Good with { SystemPrompt = "Be brief." },
            Good with { Temperature = 0 },
            Good with { TopP = 0.5 },
            Good with { MaxOutputTokens = 5 },
            Good with { Seed = 1 },
            Good with { Stop = ["x"] },
            Good with { Header = new Dictionary<string, Secret> { ["X-A"] = new("1") } },
            Good with { Header = new Dictionary<string, Secret> { ["X-A"] = new("2") } },
        }.Select(options => new OpenAIAdapter(options).Identity).ToList();

        Assert.Equal(identities.Count, identities.Distinct().Count());
        Assert.Equal(identities[0], new OpenAIAdapter(Good with { ApiKey = new Secret("other"), NoStream = true }).Identity);
    }

    private static AgentUnitException Fail(OpenAIOptions options, string errorId)
    {
        var exception = Assert.Throws<AgentUnitException>(() => new OpenAIAdapter(options));
        Assert.Equal(errorId, exception.ErrorId);
        return exception;
    }
}
