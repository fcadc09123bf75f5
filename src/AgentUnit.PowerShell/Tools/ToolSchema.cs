using System.Management.Automation;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Writes the JSON schema of a tool's parameters.</summary>
internal static class ToolSchema
{
    // Descriptions are read by models and people: letters of any script stay as they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="tool">The tool's name, for messages.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="help">What is said of them.</param>
    /// <exception cref="AgentUnitException">A mandatory parameter has a type of which JSON can make no value.</exception>
    public static string Write(string tool, IReadOnlyList<ToolParameter> parameters, ToolHelp help)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in parameters.Where(static p => !p.IsContext))
        {
            if (Property(parameter, help) is not { } property)
            {
                if (parameter.IsMandatory)
                {
                    throw ToolErrors.ParameterType(tool, parameter.Name, LanguagePrimitives.ConvertTypeNameToPSTypeName(parameter.Type.FullName));
                }

                continue;
            }

            properties[parameter.Name] = property;
            if (parameter.IsMandatory)
            {
                required.Add(parameter.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
        return schema.ToJsonString(Readable);
    }

    /// <summary>Whether models may give a parameter.</summary>
    public static bool IsOffered(ToolParameter parameter) => !parameter.IsContext && TypeOf(parameter) is not null;

    private static JsonObject? TypeOf(ToolParameter parameter) =>
        TypeSchema.Of(parameter.Type)
        ?? (parameter.Attributes.OfType<ArgumentTransformationAttribute>().Any(static a => a.GetType().Name != "ArgumentTypeConverterAttribute") ? [] : null);

    private static JsonObject? Property(ToolParameter parameter, ToolHelp help)
    {
        if (TypeOf(parameter) is not { } schema)
        {
            return null;
        }

        ParameterRules.Add(schema, parameter);
        var property = new JsonObject();
        if (schema["type"] is { } type)
        {
            property["type"] = type.DeepClone();
        }

        if (help.Parameter(parameter.Name, parameter.HelpMessage) is { } description)
        {
            property["description"] = description;
        }

        foreach (var (key, value) in schema)
        {
            property[key] = value?.DeepClone();
        }

        if (DefaultValue.Of(parameter) is { } constant)
        {
            property["default"] = constant;
        }

        return property;
    }
}
