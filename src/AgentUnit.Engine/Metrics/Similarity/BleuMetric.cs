using System.Globalization;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>Sentence BLEU over runs of one to four words, with smoothing and brevity penalty as <see cref="BleuCounts"/> states them.</summary>
internal sealed class BleuMetric : SimilarityMetric
{
    public bool IgnoreCase { get; init; }

    protected override string DefaultName => "Bleu";

    protected override MetricScore Compare(string output, IReadOnlyList<string> references)
    {
        var expected = references.Select(Tokens).Where(tokens => tokens.Count > 0).ToArray();
        if (expected.Length == 0)
        {
            return None("The expected output has no words.");
        }

        var counts = BleuCounts.Of(Tokens(output), expected);
        return Value(counts.Score(), Describe(counts));
    }

    private List<string> Tokens(string text) => TextTokens.Split(IgnoreCase ? text.ToLowerInvariant() : text);

    private static string Describe(BleuCounts counts)
    {
        var precisions = string.Join(", ", counts.Matches.Zip(counts.Totals, static (matched, total) => $"{matched}/{total}"));
        return string.Create(CultureInfo.InvariantCulture, $"precisions {precisions}; brevity penalty {counts.BrevityPenalty:0.###} for {counts.Length} words against {counts.ReferenceLength}.");
    }
}

/// <summary>What BLEU is computed from (Papineni and others, BLEU: a Method for Automatic Evaluation of Machine Translation, 2002).</summary>
/// <param name="Matches">By the length of a run less 1: how many occur in a reference, each at most as often as in one of them.</param>
/// <param name="Totals">By the length of a run less 1: how many there are.</param>
/// <param name="Length">How many words the answer has.</param>
/// <param name="ReferenceLength">How many words the reference has that comes nearest to it in length, the shorter one of two.</param>
internal sealed record BleuCounts(int[] Matches, int[] Totals, int Length, int ReferenceLength)
{
    /// <summary>The longest run that counts.</summary>
    public const int Order = 4;

    /// <summary>Below 1 for an answer that is shorter than its reference.</summary>
    public double BrevityPenalty => Length >= ReferenceLength ? 1 : Math.Exp(1 - ((double)ReferenceLength / Length));

    public static BleuCounts Of(IReadOnlyList<string> found, IReadOnlyList<IReadOnlyList<string>> references)
    {
        var matches = new int[Order];
        var totals = new int[Order];
        for (var n = 1; n <= Order; n++)
        {
            var limits = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var reference in references)
            {
                foreach (var (gram, count) in NGrams.Count(reference, n))
                {
                    limits[gram] = Math.Max(count, limits.GetValueOrDefault(gram));
                }
            }

            matches[n - 1] = NGrams.Clipped(NGrams.Count(found, n), limits);
            totals[n - 1] = Math.Max(0, found.Count - n + 1);
        }

        var nearest = references.Select(reference => reference.Count).OrderBy(length => Math.Abs(length - found.Count)).ThenBy(length => length).First();
        return new BleuCounts(matches, totals, found.Count, nearest);
    }

    /// <summary>
    /// The geometric mean of the precisions, times the brevity penalty. Lengths of which the answer has no run are left out.
    /// The k-th precision that is 0 counts as 1 / (2^k · total) instead: "NIST smoothing", method 3 of Chen and Cherry,
    /// A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU, 2014. An answer that shares no word has 0.
    /// </summary>
    public double Score()
    {
        if (Matches[0] == 0)
        {
            return 0;
        }

        double sum = 0, halved = 1;
        var orders = Totals.Count(total => total > 0);
        for (var i = 0; i < orders; i++)
        {
            halved = Matches[i] == 0 ? halved / 2 : halved;
            sum += Math.Log(Matches[i] > 0 ? (double)Matches[i] / Totals[i] : halved / Totals[i]);
        }

        // The logarithms of a perfect answer may add up to a little more than 0.
        return Math.Min(1, BrevityPenalty * Math.Exp(sum / orders));
    }
}
