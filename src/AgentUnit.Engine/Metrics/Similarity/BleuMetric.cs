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
