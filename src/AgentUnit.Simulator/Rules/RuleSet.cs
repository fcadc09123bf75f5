using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentUnit.Simulator.Chat;

namespace AgentUnit.Simulator.Rules;

/// <summary>A rule that was chosen, and what it found in the last message.</summary>
internal readonly record struct RuleHit(Rule Rule, Match Match);

/// <summary>Chooses the first rule that fits and is not used up.</summary>
internal sealed class RuleSet(IReadOnlyList<Rule> rules)
{
    private readonly object _gate = new();
    private readonly int[] _met = new int[rules.Count];
    private readonly int[] _used = new int[rules.Count];

    public RuleHit? Choose(ChatCall call)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            // Outside the lock: a slow pattern holds up nobody else.
            if (RuleConditions.Find(rules[i], call) is { } match && Count(i))
            {
                return new RuleHit(rules[i], match);
            }
        }

        return null;
    }

    public void Reset()
    {
        lock (_gate)
        {
            Array.Clear(_met);
            Array.Clear(_used);
        }
    }

    private bool Count(int index)
    {
        var rule = rules[index];
        lock (_gate)
        {
            var met = ++_met[index];
            if ((rule.Calls.Count > 0 && !rule.Calls.Contains(met)) || _used[index] >= rule.Times)
            {
                return false;
            }

            _used[index]++;
            return true;
        }
    }
}

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
