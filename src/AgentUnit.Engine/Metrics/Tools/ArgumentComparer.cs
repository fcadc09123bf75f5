using System.Text.Json;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>Compares the arguments of a call with those expected. The case of their names does not matter, as it does not to PowerShell.</summary>
internal sealed class ArgumentComparer(ArgumentMatch match)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The first difference, in words; null when there is none.</summary>
    /// <exception cref="FormatException">A pattern cannot be used.</exception>
    public string? FirstDifference(ToolExpectation expected, string arguments)
    {
        if (match == ArgumentMatch.Ignore || expected.Arguments is not { } wanted)
        {
            return null;
        }

        if (ToolArgumentText.Parse(arguments) is not { } found)
        {
            return $"the arguments are no JSON object: {ReasonText.Quote(arguments)}";
        }

        foreach (var member in wanted.EnumerateObject())
        {
            if (Find(found, member.Name) is not { } value)
            {
                return $"{member.Name} is missing";
            }

            if (Difference(member.Value, value, member.Name) is { } difference)
            {
                return difference;
            }
        }

        return match != ArgumentMatch.Exact ? null
            : found.EnumerateObject().FirstOrDefault(member => Find(wanted, member.Name) is null) is { Value.ValueKind: not JsonValueKind.Undefined } extra
                ? $"{extra.Name} was not expected"
                : null;
    }

    /// <summary>Tries the patterns of a call.</summary>
    /// <exception cref="FormatException">One cannot be used.</exception>
    public void Check(ToolExpectation expected)
    {
        if (match == ArgumentMatch.Regex && expected.Arguments is { } wanted)
        {
            foreach (var member in wanted.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
            {
                IsMatch(member.Value.GetString()!, "");
            }
        }
    }

    private static JsonElement? Find(JsonElement arguments, string name)
    {
        foreach (var member in arguments.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private string? Difference(JsonElement expected, JsonElement found, string name)
    {
        if (expected.ValueKind != JsonValueKind.String || match is ArgumentMatch.Exact or ArgumentMatch.Subset)
        {
            return JsonComparison.FirstDifference(expected, found, name)?.TrimEnd('.');
        }

        var pattern = expected.GetString()!;
        var text = found.ValueKind == JsonValueKind.String ? found.GetString()! : found.GetRawText();
        return IsMatch(pattern, text) ? null : $"{name}: {ReasonText.Quote(pattern)} does not match {ReasonText.Quote(text)}";
    }

    private bool IsMatch(string pattern, string text)
    {
        var regex = match == ArgumentMatch.Regex
            ? pattern
            : "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
        var options = match == ArgumentMatch.Regex ? RegexOptions.CultureInvariant : RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline;
        try
        {
            return Regex.IsMatch(text, regex, options, Longest);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new FormatException($"The pattern {ReasonText.Quote(pattern)} took longer than 1 second.");
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"{ReasonText.Quote(pattern)} is not a regular expression: {exception.Message}", exception);
        }
    }
}

/// <summary>How the arguments of a call are held against those expected.</summary>
internal enum ArgumentMatch
{
    /// <summary>The same arguments with equal values.</summary>
    Exact,

    /// <summary>At least these arguments, with equal values.</summary>
    Subset,

    /// <summary>At least these arguments; a text is a pattern with <c>*</c> and <c>?</c>.</summary>
    Wildcard,

    /// <summary>At least these arguments; a text is a regular expression.</summary>
    Regex,

    /// <summary>Any arguments.</summary>
    Ignore,
}

/// <summary>Reads arguments as models write them.</summary>
internal static class ToolArgumentText
{
    /// <summary>The JSON object; null when the text is none. No text at all stands for no arguments.</summary>
    public static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(string.IsNullOrWhiteSpace(text) ? "{}" : text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
