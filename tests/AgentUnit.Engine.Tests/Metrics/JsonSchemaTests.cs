using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class JsonSchemaTests
{
    private const string Person = """
        {
          "type": "object",
          "required": ["name", "age"],
          "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 1 },
            "age": { "$ref": "#/$defs/age" },
            "kind": { "const": "person" },
            "tags": { "type": "array", "items": { "type": "string" } }
          },
          "$defs": { "age": { "type": "integer", "minimum": 0 } }
        }
        """;

    [Theory]
    [InlineData("""{"name":"Ann","age":7}""")]
    [InlineData("""{"name":"Ann","age":7.0,"kind":"person","tags":["a"]}""")]
    [InlineData("""{"name":"Ann","age":70e-1}""")]
    [InlineData("Sure!\n```json\n{\"name\":\"Ann\",\"age\":7}\n```")]
    public void Obeyed(string output) => AssertVerdict(true, Make("JsonSchema", ("Schema", Person)).Score(output, null));

    [Theory]
    [InlineData("{}", "#/name: property required; #/age: property required.")]
    [InlineData("""{"name":"","age":7.5}""", "#/name: string too short; #/age: integer expected.")]
    [InlineData("""{"name":"Ann","age":7,"kind":"robot"}""", "#/kind: not in enumeration.")]
    [InlineData("""{"name":"Ann","age":7,"tags":["a",1]}""", "string expected.")]
    [InlineData("""{"name":"Ann","age":7,"more":1}""", "#/more: no additional properties allowed.")]
    [InlineData("not JSON", "The output is not JSON")]
    public void Broken(string output, string reason)
    {
        var score = Make("JsonSchema", ("Schema", Person)).Score(output, null);

        AssertVerdict(false, score);
        Assert.Contains(reason, score.Reason, StringComparison.Ordinal);
    }

    // What each keyword means is taken from the JSON Schema specification, 2020-12.
    [Theory]
    [InlineData("""{"const":{"a":[1]}}""", """{"a":[1]}""", """{"a":[2]}""")]
    [InlineData("""{"const":null}""", "null", "0")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}""", """["a",1]""", """["a","b"]""")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", """["a"]""", """["a",1]""")]
    [InlineData("""{"properties":{"a":false}}""", """{"b":1}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":true}}""", """{"a":1}""", null)]
    [InlineData("""{"properties":{"if":{"type":"string"}}}""", """{"if":"x"}""", """{"if":1}""")]
    [InlineData("""{"properties":{"const":{"const":1}}}""", """{"const":1}""", """{"const":2}""")]
    [InlineData("""{"items":{"anyOf":[{"const":"a"},{"type":"integer"}]}}""", """["a",1]""", """["b"]""")]
    [InlineData("""{"not":{"const":1}}""", "2", "1")]
    [InlineData("""{"type":["string","null"]}""", "null", "1")]
    [InlineData("""{"exclusiveMinimum":3}""", "4", "3")]
    [InlineData("true", "1", null)]
    public void NewerKeywordsAreChecked(string schema, string good, string? bad)
    {
        var metric = Make("JsonSchema", ("Schema", schema));

        AssertVerdict(true, metric.Score(good, null));
        if (bad is not null)
        {
            AssertVerdict(false, metric.Score(bad, null));
        }
    }

    [Theory]
    [InlineData("""{"if":{"type":"string"},"then":{"maxLength":1}}""", "'if' at #")]
    [InlineData("""{"properties":{"a":{"contains":{}}}}""", "'contains' at #/properties/a")]
    [InlineData("""{"allOf":[{"dependentRequired":{}}]}""", "'dependentRequired' at #/allOf/0")]
    [InlineData("""{"type":"strng"}""", "#/type is \"strng\"")]
    [InlineData("""{"type":5}""", "#/type is 5")]
    [InlineData("""{"pattern":"("}""", "#/pattern is no regular expression")]
    [InlineData("""{"$ref":"other.json"}""", "Only references within the schema")]
    [InlineData("""{"$ref":"https://example.com/schema.json"}""", "Only references within the schema")]
    [InlineData("""{"$ref":"#/nowhere"}""", "#/nowhere")]
    [InlineData("""{"minimum":"x"}""", "x")]
    [InlineData("""{"a":1,"a":2}""", "a")]
    [InlineData("[]", "# is no schema")]
    [InlineData("schema.json", "it is not JSON")]
    [InlineData("", "it is not JSON")]
    public void ASchemaThatCannotBeCheckedIsRefused(string schema, string message)
    {
        var error = Assert.Throws<AgentUnitException>(() => Make("JsonSchema", ("Schema", schema)));

        Assert.Equal("AgentUnit.MetricOptionInvalid", error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchemaCanLieInAFile()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, Person);
        try
        {
            AssertVerdict(false, Make("JsonSchema", ("schema_path", path)).Score("{}", null));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal("AgentUnit.MetricOptionInvalid", Assert.Throws<AgentUnitException>(() => Make("JsonSchema", ("SchemaPath", path))).ErrorId);
    }

    [Fact]
    public void WithoutASchemaOrWithTwoItIsNotMade()
    {
        Assert.Equal("AgentUnit.MetricOptionMissing", Assert.Throws<AgentUnitException>(() => Make("JsonSchema")).ErrorId);
        Assert.Equal(
            "AgentUnit.MetricOptionMissing",
            Assert.Throws<AgentUnitException>(() => Make("JsonSchema", ("Schema", "{}"), ("SchemaPath", "x.json"))).ErrorId);
    }

    [Fact]
    public void WhatTheValidatorCannotReadGivesNoScore() => AssertNone(
        "cannot be checked",
        Make("JsonSchema", ("Schema", """{"type":"number"}""")).Score("12345678901234567890123456789012345678901234567890", null));

    [Fact]
    public void ChecksManyOutputsAtOnce()
    {
        var metric = Make("JsonSchema", ("Schema", Person));

        Parallel.For(0, 2_000, i => AssertVerdict(
            i % 2 == 0, metric.Score(i % 2 == 0 ? """{"name":"Ann","age":7}""" : """{"name":"Ann","age":-1}""", null)));
    }
}
