using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentUnit.Simulator.Chat;

namespace AgentUnit.Simulator.Rules;

/// <summary>Fills <c>{{input}}</c>, <c>{{model}}</c>, <c>{{1}}</c> and <c>{{name}}</c> (groups of Match) in a rule's texts.</summary>
internal static partial class Placeholders
{
    public static string Fill(string text, ChatCall call, Match match) => Fill(text, call, match, value => value);

    /// <summary>Fills texts within JSON.</summary>
    public static string FillJson(string json, ChatCall call, Match match) =>
        Fill(json, call, match, value => JsonEncodedText.Encode(value).ToString());

    private static string Fill(string text, ChatCall call, Match match, Func<string, string> encode) =>
        !text.Contains("{{", StringComparison.Ordinal) ? text : Placeholder().Replace(text, found => found.Groups[1].Value switch
        {
            "input" => encode(call.Last.Text),
            "model" => encode(call.Model),
            var name => Find(match, name) is { } value ? encode(value) : found.Value,
        });

    // A group that took no part is empty; a name that is no group stays as it was written.
    private static string? Find(Match match, string name) => int.TryParse(name, CultureInfo.InvariantCulture, out var number)
        ? number < match.Groups.Count ? match.Groups[number].Value : null
        : match.Groups.ContainsKey(name) ? match.Groups[name].Value : null;

    [GeneratedRegex(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
