using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Metrics.Json;

/// <summary>Rewrites newer keywords of JSON Schema into those that the validator knows, and refuses what it would pass over.</summary>
internal static class SchemaPreparation
{
    /// <summary>Prepares a schema in place.</summary>
    /// <param name="node">The schema.</param>
    /// <param name="path">Where it lies, for messages.</param>
    /// <returns>The schema, or what stands for it.</returns>
    /// <exception cref="FormatException">The schema is wrong, or says something that cannot be checked.</exception>
    public static JsonNode Prepare(JsonNode? node, string path = "#")
    {
        switch (node)
        {
            case JsonObject schema:
                PrepareObject(schema, path);
                return schema;
            case JsonValue value when value.TryGetValue<bool>(out var anything):
                return anything ? new JsonObject() : new JsonObject { ["not"] = new JsonObject() };
            default:
                throw new FormatException($"{path} is no schema: a schema is an object, true or false.");
        }
    }

    private static void PrepareObject(JsonObject schema, string path)
    {
        Rewrite(schema, path);
        foreach (var (keyword, value) in schema.ToArray())
        {
            var inner = $"{path}/{keyword}";
            if (SchemaKeywords.Unsupported.Contains(keyword))
            {
                throw new FormatException($"the keyword '{keyword}' at {path} is not supported, and would be passed over. Express it with other keywords, or check it with a script block.");
            }

            CheckValue(keyword, value, inner);
            if (SchemaKeywords.Schemas.Contains(keyword) && value is JsonArray array)
            {
                PrepareAll(array, inner);
            }
            else if (SchemaKeywords.Named.Contains(keyword) && value is JsonObject named)
            {
                PrepareAll(named, inner);
            }
            else if (SchemaKeywords.Schema.Contains(keyword) && (value is JsonObject || keyword is "items" or "not"))
            {
                Replace(schema, keyword, Prepare(value, inner), value);
            }
        }
    }

    // The validator knows the keywords of draft 4 to 6; later ones that say the same are turned into those.
    private static void Rewrite(JsonObject schema, string path)
    {
        if (schema.TryGetPropertyValue("const", out var constant))
        {
            if (schema.ContainsKey("enum"))
            {
                throw new FormatException($"{path} has both 'const' and 'enum'. Leave one out.");
            }

            schema.Remove("const");
            schema["enum"] = new JsonArray(constant?.DeepClone());
        }

        if (schema["prefixItems"] is JsonArray prefix)
        {
            var rest = schema["items"];
            schema.Remove("prefixItems");
            schema.Remove("items");
            schema["items"] = prefix;
            if (rest is not null)
            {
                schema["additionalItems"] = rest;
            }
        }
    }

    private static void CheckValue(string keyword, JsonNode? value, string path)
    {
        if (keyword == "type")
        {
            foreach (var type in value is JsonArray several ? several.ToArray() : [value])
            {
                if (type is not JsonValue text || !text.TryGetValue<string>(out var name) || !SchemaKeywords.Types.Contains(name))
                {
                    throw new FormatException($"{path} is {type?.ToJsonString() ?? "null"}. The types are {string.Join(", ", SchemaKeywords.Types)}.");
                }
            }
        }
        else if (keyword == "$ref" && !(value is JsonValue reference && reference.TryGetValue<string>(out var target) && target.StartsWith('#')))
        {
            throw new FormatException($"{path} is {value?.ToJsonString() ?? "null"}. Only references within the schema are followed: '#/$defs/name'.");
        }
        else if (keyword == "pattern" && value is JsonValue pattern && pattern.TryGetValue<string>(out var expression))
        {
            CheckPattern(expression, path);
        }
        else if (keyword == "patternProperties" && value is JsonObject patterns)
        {
            foreach (var (key, _) in patterns)
            {
                CheckPattern(key, path);
            }
        }
    }

    private static void CheckPattern(string pattern, string path)
    {
        try
        {
            _ = new Regex(pattern);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"{path} is no regular expression: {exception.Message}", exception);
        }
    }

    private static void PrepareAll(JsonArray schemas, string path)
    {
        for (var i = 0; i < schemas.Count; i++)
        {
            var old = schemas[i];
            var prepared = Prepare(old, $"{path}/{i}");
            if (!ReferenceEquals(old, prepared))
            {
                schemas[i] = prepared;
            }
        }
    }

    private static void PrepareAll(JsonObject schemas, string path)
    {
        foreach (var (name, value) in schemas.ToArray())
        {
            Replace(schemas, name, Prepare(value, $"{path}/{name}"), value);
        }
    }

    private static void Replace(JsonObject owner, string name, JsonNode prepared, JsonNode? old)
    {
        if (!ReferenceEquals(prepared, old))
        {
            owner[name] = prepared;
        }
    }
}
