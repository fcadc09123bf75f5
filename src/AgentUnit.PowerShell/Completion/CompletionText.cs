using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>What completers share: how a word is matched, and how a text is put on the command line.</summary>
internal static class CompletionText
{
    /// <summary>Whether a text begins with the word that is being typed.</summary>
    public static Func<string, bool> StartsWith(string? word)
    {
        var start = word?.Trim('\'', '"') ?? "";
        return text => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Offers a text as one argument.</summary>
    public static CompletionResult Argument(string text, string? toolTip = null) =>
        new(Quote(text), text.Length == 0 ? "''" : text, CompletionResultType.ParameterValue, string.IsNullOrEmpty(toolTip) ? text : toolTip);

    /// <summary>Offers what is put on the command line as it stands.</summary>
    public static CompletionResult Code(string code, string label, string? toolTip = null) =>
        new(code, label, CompletionResultType.ParameterValue, string.IsNullOrEmpty(toolTip) ? code : toolTip);

    /// <summary>The text as PowerShell reads it back: in quotes where it has to be.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or ':')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
