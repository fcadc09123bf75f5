using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json.Nodes;

namespace AgentUnit.PowerShell.Tools;

/// <summary>The value that a parameter has when it is not given, where it is a constant.</summary>
internal static class DefaultValue
{
    /// <summary>As JSON; null where there is none, or only the call can tell.</summary>
    public static JsonNode? Of(ToolParameter parameter)
    {
        if (parameter.Default is null || parameter.Type == typeof(SwitchParameter) || Constant(parameter) is not { } value)
        {
            return null;
        }

        try
        {
            var shape = JsonShape.Of(parameter.Type);
            return JsonNode.Parse(ToolJson.Write(shape.Kind switch
            {
                JsonShapeKind.Integer or JsonShapeKind.Number or JsonShapeKind.Boolean or JsonShapeKind.List => LanguagePrimitives.ConvertTo(value, parameter.Type, CultureInfo.InvariantCulture),
                JsonShapeKind.Enumeration when !shape.Type.IsDefined(typeof(FlagsAttribute), false) => LanguagePrimitives.ConvertTo(value, parameter.Type, CultureInfo.InvariantCulture),
                JsonShapeKind.Text => LanguagePrimitives.ConvertTo<string>(value),
                _ => value,
            }));
        }
        catch (PSInvalidCastException)
        {
            return null;
        }
    }

    private static object? Constant(ToolParameter parameter)
    {
        if (parameter.Default is MemberExpressionAst { Static: true, Expression: TypeExpressionAst, Member: StringConstantExpressionAst member }
            && JsonShape.Of(parameter.Type) is { Kind: JsonShapeKind.Enumeration } shape
            && Enum.TryParse(shape.Type, member.Value, ignoreCase: true, out var value))
        {
            return value;
        }

        try
        {
            return parameter.Default!.SafeGetValue();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
