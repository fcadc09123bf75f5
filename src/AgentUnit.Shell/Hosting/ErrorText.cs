using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.Shell.Hosting;

/// <summary>An error in few lines: what happened, where, and the id to look it up by.</summary>
internal static class ErrorText
{
    // The record of a syntax error in a command has lost the places that the exception knows.
    public static string Format(RuntimeException exception) => exception is ParseException { Errors.Length: > 0 } parse
        ? FormatParseErrors(parse)
        : Format(exception.ErrorRecord);

    public static string Format(ErrorRecord error) => error.Exception is ParseException { Errors.Length: > 0 } parse
        ? FormatParseErrors(parse)
        : Lines(Subject(error) + Message(error), Place(error.InvocationInfo), Id(error));

    private static string FormatParseErrors(ParseException exception) =>
        string.Join(Environment.NewLine, exception.Errors.Select(FormatParseError));

    private static string FormatParseError(ParseError error) =>
        Lines($"Syntax error: {error.Message}", Place(error.Extent.File, error.Extent.StartLineNumber, error.Extent.StartColumnNumber), error.ErrorId);

    private static string Subject(ErrorRecord error)
    {
        var name = error.InvocationInfo?.MyCommand?.Name;
        return string.IsNullOrEmpty(name) || name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) ? "Error: " : $"{name}: ";
    }

    private static string Message(ErrorRecord error)
    {
        var message = error.ErrorDetails?.Message is { Length: > 0 } details ? details : error.Exception.Message;
        return error.ErrorDetails?.RecommendedAction is { Length: > 0 } action ? $"{message} {action}" : message;
    }

    private static string Place(InvocationInfo? invocation) =>
        invocation is null ? "" : Place(invocation.ScriptName, invocation.ScriptLineNumber, invocation.OffsetInLine);

    private static string Place(string? file, int line, int column)
    {
        if (line <= 0)
        {
            return "";
        }

        return string.IsNullOrEmpty(file) ? $"line {line}:{column}" : $"{Shorten(file)}:{line}:{column}";
    }

    private static string Shorten(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    // The part after the comma names the class that threw; `throw 'text'` has its own text as id.
    private static string Id(ErrorRecord error)
    {
        var id = error.FullyQualifiedErrorId.Split(',')[0];
        return id == "RuntimeException" || error.Exception.Message.StartsWith(id, StringComparison.Ordinal) ? "" : id;
    }

    private static string Lines(string message, string place, string id)
    {
        var where = string.Join("  ", new[] { place, id }.Where(part => part.Length > 0));
        return where.Length == 0 ? message : $"{message}{Environment.NewLine}    {where}";
    }
}
