using System.Globalization;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>1 - edits / length of the longer text, in characters as a reader sees them (Unicode text elements, after normalisation to form C).</summary>
internal sealed class EditSimilarityMetric : SimilarityMetric
{
    public bool IgnoreCase { get; init; }

    protected override string DefaultName => "EditSimilarity";

    protected override MetricScore Compare(string output, IReadOnlyList<string> references)
    {
        var numbers = new TokenNumbers();
        var found = numbers.Of(Elements(output));
        double best = -1;
        var (edits, length) = (0, 0);
        foreach (var reference in references)
        {
            var expected = numbers.Of(Elements(reference));
            if (TooLong(found.Length, expected.Length, "characters") is { } none)
            {
                return none;
            }

            var distance = EditDistance.Of(found, expected);
            var longer = Math.Max(found.Length, expected.Length);
            var value = 1 - ((double)distance / longer);
            if (value > best)
            {
                (best, edits, length) = (value, distance, longer);
            }
        }

        return edits == 0 ? Full : Value(best, FormattableString.Invariant($"{edits} edits in {length} characters."));
    }

    private string[] Elements(string text)
    {
        var plain = ComposedText.Of(text.Trim());
        var elements = StringInfo.GetTextElementEnumerator(IgnoreCase ? plain.ToLowerInvariant() : plain);
        var list = new List<string>(plain.Length);
        while (elements.MoveNext())
        {
            list.Add(elements.GetTextElement());
        }

        return [.. list];
    }
}
