namespace AgentUnit.Engine.Metrics;

/// <summary>Pairs what was expected with what happened, as many as can be.</summary>
internal static class SequenceMatch
{
    /// <summary>For each that was expected the index of the one that it is paired with, or -1.</summary>
    public static int[] Pair(int expected, int found, SequenceMode mode, Func<int, int, bool> matches) =>
        mode == SequenceMode.InOrder ? InOrder(expected, found, matches) : AnyOrder(expected, found, matches);

    /// <summary>The value of a match: precision, recall or F1, of which a mode may leave one side out.</summary>
    public static double Value(Overlap overlap, SequenceMode mode, OverlapMeasure measure) => mode switch
    {
        SequenceMode.Subset => overlap.Expected == 0 ? 1 : overlap.Recall,
        SequenceMode.Superset => overlap.Found == 0 ? 1 : overlap.Precision,
        _ => overlap.Get(measure),
    };

    // The longest common subsequence, by its table, from which the pairs are read backwards.
    private static int[] InOrder(int expected, int found, Func<int, int, bool> matches)
    {
        var lengths = new int[expected + 1, found + 1];
        for (var i = 1; i <= expected; i++)
        {
            for (var j = 1; j <= found; j++)
            {
                lengths[i, j] = matches(i - 1, j - 1) ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
            }
        }

        var pairs = Enumerable.Repeat(-1, expected).ToArray();
        for (var (i, j) = (expected, found); i > 0 && j > 0;)
        {
            if (lengths[i, j] == lengths[i - 1, j])
            {
                i--;
            }
            else if (lengths[i, j] == lengths[i, j - 1])
            {
                j--;
            }
            else
            {
                pairs[--i] = --j;
            }
        }

        return pairs;
    }

    // A maximum bipartite matching by augmenting paths: a pattern must not take what another alone could have.
    private static int[] AnyOrder(int expected, int found, Func<int, int, bool> matches)
    {
        var pairs = Enumerable.Repeat(-1, expected).ToArray();
        var takenBy = Enumerable.Repeat(-1, found).ToArray();
        for (var i = 0; i < expected; i++)
        {
            Augment(i, new bool[found]);
        }

        return pairs;

        bool Augment(int i, bool[] seen)
        {
            for (var j = 0; j < found; j++)
            {
                if (!seen[j] && matches(i, j))
                {
                    seen[j] = true;
                    if (takenBy[j] < 0 || Augment(takenBy[j], seen))
                    {
                        (takenBy[j], pairs[i]) = (i, j);
                        return true;
                    }
                }
            }

            return false;
        }
    }
}

/// <summary>How what happened is held against what was expected.</summary>
internal enum SequenceMode
{
    /// <summary>The same, in the same order.</summary>
    InOrder,

    /// <summary>The same, in any order.</summary>
    AnyOrder,

    /// <summary>All that was expected, in any order; more may have happened.</summary>
    Subset,

    /// <summary>Nothing but what was expected, in any order; some of it may be missing.</summary>
    Superset,
}
