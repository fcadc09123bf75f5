using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Makes a template of JSON that was written from a table, where a placeholder can only stand within quotes.</summary>
internal static partial class HttpTableBody
{
    /// <summary>The JSON without the quotes around values that are one placeholder alone: these take the placeholder's own type.</summary>
    public static string Template(string json) => Alone().Replace(json, "{{$1}}");

    // A quote within a string is escaped in JSON, so these are a value's own. A colon would make it a name.
    [GeneratedRegex("""(?<!\\)"\{\{([^{}"\\]+)\}\}"(?!\s*:)""")]
    private static partial Regex Alone();
}
