using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>What a team has noted in one run. Names are the same whatever their case.</summary>
internal sealed class ContextVariables
{
    /// <summary>Under this name a reply's metadata have what the team has noted, for its next turn and for metrics.</summary>
    public const string MetadataKey = "ContextVariables";

    private Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="start">What is noted at the start; tables and lists in it are copied, so that no run changes another's.</param>
    public ContextVariables(IEnumerable<KeyValuePair<string, object?>> start)
    {
        foreach (var (name, value) in start)
        {
            _values[name] = Copy(value);
        }
    }

    /// <summary>What a run begins with: what the turn before noted, or what the team was given.</summary>
    public static ContextVariables Before(AgentRequest request, IReadOnlyDictionary<string, object?> given) =>
        new(request.PreviousReply?.Metadata.GetValueOrDefault(MetadataKey) as IReadOnlyDictionary<string, object?> ?? given);

    /// <summary>What a reply's metadata have of it.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Metadata => _values.Count == 0 ? [] : [new(MetadataKey, _values)];

    /// <summary>What is noted now. It does not change: what is merged later makes another.</summary>
    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>Adds what a tool noted, or replaces what was noted under the same names.</summary>
    public void Merge(IDictionary noted)
    {
        var merged = new Dictionary<string, object?>(_values, StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in noted)
        {
            if (entry.Key.ToString() is { Length: > 0 } name)
            {
                merged[name] = entry.Value;
            }
        }

        _values = merged;
    }

    [return: NotNullIfNotNull(nameof(value))]
    private static object? Copy(object? value)
    {
        switch (value)
        {
            case IDictionary table:
                var copy = new Hashtable(StringComparer.OrdinalIgnoreCase);
                foreach (DictionaryEntry entry in table)
                {
                    copy[entry.Key] = Copy(entry.Value);
                }

                return copy;
            case Array array:
                return array.Cast<object?>().Select(Copy).ToArray();
            case IList list:
                return new ArrayList(list.Cast<object?>().Select(Copy).ToArray());
            default:
                return value;
        }
    }
}
