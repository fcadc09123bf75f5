namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>ROUGE: words in common, as the longest common subsequence or as runs of one or two.</summary>
internal sealed class RougeMetric : SimilarityMetric
{
    /// <summary>The length of the runs; null for the longest common subsequence.</summary>
    public int? Words { get; init; }

    public OverlapMeasure Measure { get; init; }

    protected override string DefaultName => Words is { } words ? FormattableString.Invariant($"Rouge{words}") : "RougeL";

    protected override MetricScore Compare(string output, IReadOnlyList<string> references)
    {
        var found = TextTokens.Words(output);
        Overlap? best = null;
        foreach (var reference in references)
        {
            var expected = TextTokens.Words(reference);
            if (Words is null && TooLong(found.Count, expected.Count, "words") is { } none)
            {
                return none;
            }

            var overlap = Words is { } words ? RougeScore.OfRuns(found, expected, words) : RougeScore.OfSubsequence(found, expected);
            if (overlap.Expected > 0 && (best is null || overlap.Get(Measure) > best.Value.Get(Measure)))
            {
                best = overlap;
            }
        }

        return best is { } nearest
            ? Value(nearest.Get(Measure), $"{nearest}.")
            : None(Words is > 1 ? "The expected output has fewer than two words." : "The expected output has no words.");
    }
}

/// <summary>ROUGE-N and ROUGE-L, as C.-Y. Lin defines them (ROUGE: A Package for Automatic Evaluation of Summaries, 2004, sections 2 and 3.1).</summary>
internal static class RougeScore
{
    /// <summary>Runs of n words in common.</summary>
    public static Overlap OfRuns(IReadOnlyList<string> found, IReadOnlyList<string> expected, int n)
    {
        var wanted = NGrams.Count(expected, n);
        var matched = NGrams.Clipped(NGrams.Count(found, n), wanted);
        return new Overlap(matched, Math.Max(0, found.Count - n + 1), Math.Max(0, expected.Count - n + 1));
    }

    /// <summary>The longest common subsequence of words.</summary>
    public static Overlap OfSubsequence(IReadOnlyList<string> found, IReadOnlyList<string> expected)
    {
        var numbers = new TokenNumbers();
        return new Overlap(CommonSubsequence.Length(numbers.Of(found), numbers.Of(expected)), found.Count, expected.Count);
    }
}

/// <summary>The longest sequence that occurs in two others in the same order, gaps allowed.</summary>
internal static class CommonSubsequence
{
    public static int Length(int[] left, int[] right) => Length(left.Length, right.Length, (i, j) => left[i] == right[j]);

    /// <summary>The length, for items that need not be equal to match.</summary>
    public static int Length(int left, int right, Func<int, int, bool> matches)
    {
        var row = new int[right + 1];
        for (var i = 0; i < left; i++)
        {
            var diagonal = 0;
            for (var j = 0; j < right; j++)
            {
                var above = row[j + 1];
                row[j + 1] = matches(i, j) ? diagonal + 1 : Math.Max(above, row[j]);
                diagonal = above;
            }
        }

        return row[right];
    }
}
