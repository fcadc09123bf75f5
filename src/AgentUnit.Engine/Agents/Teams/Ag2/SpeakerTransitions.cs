using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Who may speak after whom in a group.</summary>
internal sealed class SpeakerTransitions
{
    private readonly Dictionary<string, HashSet<string>> _next;
    private readonly Func<string, bool> _mayRepeat;

    private SpeakerTransitions(Dictionary<string, HashSet<string>> next, Func<string, bool> mayRepeat) =>
        (_next, _mayRepeat) = (next, mayRepeat);

    /// <exception cref="AgentUnitException">A name is nobody's, or two ways to say it are mixed.</exception>
    public static SpeakerTransitions Of(Ag2Options options, IReadOnlyList<string> members)
    {
        if (options.AllowedTransitions is not null && options.DisallowedTransitions is not null)
        {
            throw Ag2Errors.Contradiction($"{Setting.AllowedTransition} and {Setting.DisallowedTransition}");
        }

        var transitions = options.AllowedTransitions ?? options.DisallowedTransitions;
        if (transitions is not null && options.RepeatSpeakers is not null)
        {
            throw Ag2Errors.Contradiction($"{Setting.AllowRepeatSpeaker} and transitions, which say it too");
        }

        Check([.. transitions?.SelectMany(entry => entry.Value.Prepend(entry.Key)) ?? options.RepeatSpeakers ?? []], members);
        return options.AllowedTransitions is { } allowed ? new(Table(allowed), static _ => true)
            : options.DisallowedTransitions is { } disallowed ? new(Inverted(disallowed, members), static _ => true)
            : options.RepeatSpeakers is { } repeaters ? new(Everyone(members), name => repeaters.Contains(name, StringComparer.Ordinal))
            : new(Everyone(members), static _ => true);
    }

    /// <summary>
    /// Who of the candidates may speak next; empty where nobody is ruled in, and then anybody may. Null where the last
    /// speaker is a member from whom no way is known: the chat ends.
    /// </summary>
    public IReadOnlyList<Ag2Member>? After(string lastSpeaker, bool isMember, IReadOnlyList<Ag2Member> candidates)
    {
        if (!_next.TryGetValue(lastSpeaker, out var next))
        {
            return isMember ? null : [];
        }

        return [.. candidates.Where(candidate => next.Contains(candidate.Name) && (candidate.Name != lastSpeaker || _mayRepeat(lastSpeaker)))];
    }

    private static Dictionary<string, HashSet<string>> Table(IReadOnlyDictionary<string, IReadOnlyList<string>> table) =>
        table.ToDictionary(entry => entry.Key, entry => entry.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static Dictionary<string, HashSet<string>> Everyone(IReadOnlyList<string> members) =>
        members.ToDictionary(member => member, _ => members.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static Dictionary<string, HashSet<string>> Inverted(IReadOnlyDictionary<string, IReadOnlyList<string>> disallowed, IReadOnlyList<string> members)
    {
        var table = Everyone(members);
        foreach (var (from, to) in disallowed)
        {
            table[from].ExceptWith(to);
        }

        return table;
    }

    private static void Check(IReadOnlyList<string> names, IReadOnlyList<string> members)
    {
        if (names.FirstOrDefault(name => !members.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Ag2Errors.MemberUnknown(unknown, members);
        }
    }
}
