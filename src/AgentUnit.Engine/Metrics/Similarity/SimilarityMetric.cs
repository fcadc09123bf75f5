namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>How much the output is like the expected output. Of several right answers the nearest counts.</summary>
internal abstract class SimilarityMetric : BuiltInMetric
{
    // What takes the product of two lengths must end.
    private const int LongestComparison = 20_000;

    protected SimilarityMetric() => Threshold = SimilarityOptions.DefaultThreshold;

    public override MetricScore Evaluate(MetricContext context)
    {
        var references = References.Of(context.Case);
        return references.Length == 0 ? None("The case has no expected output.") : Compare(context.Output, references);
    }

    protected abstract MetricScore Compare(string output, IReadOnlyList<string> references);

    protected MetricScore Value(double value, string reason) => new(Name, value, Reason: reason);

    /// <summary>The score of two texts that are too long for an exact comparison; null when they are not.</summary>
    protected MetricScore? TooLong(int found, int expected, string units) =>
        (long)found * expected <= (long)LongestComparison * LongestComparison
            ? null
            : None(FormattableString.Invariant($"The texts have {found} and {expected} {units}, which is too long to compare them exactly."));
}
