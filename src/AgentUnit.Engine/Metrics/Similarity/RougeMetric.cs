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
