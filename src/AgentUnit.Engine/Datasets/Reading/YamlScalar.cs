using AgentUnit.Engine.Datasets.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>What a YAML scalar means, by YAML 1.2's core schema: 'yes' and 'no' are text.</summary>
internal static class YamlScalar
{
    private const string TextTag = "tag:yaml.org,2002:str";

    /// <summary>The plain value: text, a number or truth value with its spelling, or null.</summary>
    public static object? Value(Scalar scalar)
    {
        var isText = scalar.Style is not ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == TextTag);
        return isText ? scalar.Value : Meaning(scalar.Value);
    }

    /// <summary>Whether text keeps its meaning when it is written without quotes.</summary>
    public static bool IsPlainSafe(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text[^1] != ' '
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '_' or '-' or '.')
        && Meaning(text) is string;

    private static object? Meaning(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => new ScalarText(plain, true),
        "false" or "False" or "FALSE" => new ScalarText(plain, false),
        _ when char.IsAsciiDigit(plain[^1]) || plain[^1] == '.' => ScalarText.Number(plain),
        _ => plain,
    };
}
