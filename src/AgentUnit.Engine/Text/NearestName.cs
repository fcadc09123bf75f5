namespace AgentUnit.Engine.Text;

/// <summary>Finds the known name that was probably meant, for error messages.</summary>
internal static class NearestName
{
    /// <summary>The nearest known name by edit distance of the normalised names; null when none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var wanted = KeyName.Normalize(name);
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in known)
        {
            var normalized = KeyName.Normalize(candidate);
            var distance = Distance(wanted, normalized);
            if (distance < least && IsNear(wanted, normalized, distance))
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>A sentence for an unknown name: what was unknown, the nearest known name, and all that are known.</summary>
    /// <param name="thing">What the name names, such as 'key', 'metric' or 'column'.</param>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The known names, in the order to show them.</param>
    public static string Unknown(string thing, string name, IReadOnlyCollection<string> known)
    {
        var guess = Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return $"Unknown {thing} '{name}'.{guess} Known {thing}s: {string.Join(", ", known)}.";
    }

    // A third of the longer name may differ, or one name begins the other: 'expected' is near 'expected_output'.
    private static bool IsNear(string wanted, string candidate, int distance)
    {
        var allowed = Math.Max(1, Math.Max(wanted.Length, candidate.Length) / 3);
        return distance <= allowed
            || (wanted.Length >= 3 && candidate.StartsWith(wanted, StringComparison.Ordinal))
            || (candidate.Length >= 3 && wanted.StartsWith(candidate, StringComparison.Ordinal));
    }

    // Optimal string alignment: insertions, deletions, replacements and swapped neighbours cost one each.
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            costs[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            costs[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var cost = Math.Min(replace, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost = Math.Min(cost, costs[i - 2, j - 2] + 1);
                }

                costs[i, j] = cost;
            }
        }

        return costs[left.Length, right.Length];
    }
}
