using System.Management.Automation.Language;
using System.Text;

namespace AgentUnit.Shell.Options;

/// <summary>Writes the call of a script with the words that followed it on the command line, bound as <c>pwsh -File</c> binds them.</summary>
internal static class ScriptCall
{
    public static string Write(string path, IReadOnlyList<string> arguments)
    {
        // Dot-sourced: what the script defines is global, as in pwsh -File.
        var call = new StringBuilder(". ").Append(Quote(path));
        foreach (var argument in arguments)
        {
            call.Append(' ').Append(Word(argument));
        }

        return call.ToString();
    }

    // -Name, -Name:value, or a value.
    private static string Word(string argument)
    {
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? argument : argument[..colon];
        if (!IsParameterName(name))
        {
            return Quote(argument);
        }

        if (colon < 0)
        {
            return name;
        }

        var value = argument[(colon + 1)..];
        return value.Length == 0 ? name + ":" : $"{name}:{Value(value)}";
    }

    // A negative number is a value.
    private static bool IsParameterName(string text) =>
        text.Length > 1 && text[0] == '-' && (char.IsLetter(text[1]) || text[1] == '_') && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');

    private static string Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" or "true" => "$true",
        "$false" or "false" => "$false",
        _ => Quote(text),
    };

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
