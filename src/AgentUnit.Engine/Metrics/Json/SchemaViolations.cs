using System.Text;
using NJsonSchema.Validation;

namespace AgentUnit.Engine.Metrics.Json;

/// <summary>Tells what a text breaks of its schema.</summary>
internal static class SchemaViolations
{
    private const int Most = 5;

    /// <summary>The first few violations, each with its path.</summary>
    public static string Describe(IEnumerable<ValidationError> errors)
    {
        var leaves = errors.SelectMany(Leaves).Distinct().ToArray();
        var shown = string.Join("; ", leaves.Take(Most));
        return leaves.Length > Most ? $"{shown}; and {leaves.Length - Most} more." : $"{shown}.";
    }

    // What is wrong inside an item says more than that the item is wrong; inside alternatives it would mislead.
    private static IEnumerable<string> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid } parent
            ? parent.Errors.Values.SelectMany(static inner => inner).SelectMany(Leaves)
            : [$"{error.Path ?? "#"}: {Words(error.Kind)}"];

    private static string Words(ValidationErrorKind kind)
    {
        var words = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
