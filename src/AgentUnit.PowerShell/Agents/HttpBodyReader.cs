using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Agents.Http;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Makes a template of a body as users give it, and finds its content type.</summary>
internal static class HttpBodyReader
{
    private const string Json = "application/json";
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>Text stays as it is; a table becomes a form where the content type is one, and JSON else.</summary>
    public static (string? Body, string ContentType) Read(object? body, string? contentType) => PlainObject.Bare(body) switch
    {
        null => (null, contentType ?? Json),
        string text => (text, contentType ?? (text.AsSpan().TrimStart() is ['{' or '[', ..] && !StartsWithPlaceholder(text) ? Json : Text)),
        IDictionary table when contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true => (Form(table), contentType),
        _ => (HttpTableBody.Template(PlainObject.ToJson(body)), contentType ?? Json),
    };

    private static bool StartsWithPlaceholder(string text) => text.AsSpan().TrimStart().StartsWith("{{", StringComparison.Ordinal);

    private static string Form(IDictionary table) => HttpTableBody.Form(table.Keys.Cast<object>().Select(key => (
        Convert.ToString(key, CultureInfo.InvariantCulture)!,
        (string)LanguagePrimitives.ConvertTo(table[key], typeof(string), CultureInfo.InvariantCulture))));
}
