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
