using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>Counts the runs of n words.</summary>
internal static class NGrams
{
    /// <summary>How often each occurs.</summary>
    public static Dictionary<string, int> Count(IReadOnlyList<string> tokens, int n)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + n <= tokens.Count; i++)
        {
            // No token holds a space.
            var gram = n == 1 ? tokens[i] : string.Join(' ', tokens.Skip(i).Take(n));
            CollectionsMarshal.GetValueRefOrAddDefault(counts, gram, out _)++;
        }

        return counts;
    }

    /// <summary>How many of the first occur in the second, each at most as often as there.</summary>
    public static int Clipped(Dictionary<string, int> counts, Dictionary<string, int> limits) =>
        counts.Sum(gram => Math.Min(gram.Value, limits.GetValueOrDefault(gram.Key)));
}
