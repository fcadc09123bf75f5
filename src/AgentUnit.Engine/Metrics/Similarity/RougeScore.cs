namespace AgentUnit.Engine.Metrics.Similarity;

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
