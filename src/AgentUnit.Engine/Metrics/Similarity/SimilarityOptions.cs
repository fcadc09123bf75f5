namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>The metric Similarity: its methods and their options.</summary>
internal static class SimilarityOptions
{
    /// <summary>What passes where nothing else is said: half of the way to being the same.</summary>
    public const double DefaultThreshold = 0.5;

    private const string Method = "Method";
    private const string IgnoreCase = "IgnoreCase";
    private const string Measure = "Measure";

    private static readonly string[] EmbeddingKeys = [.. EmbeddingMetric.Options.Keys];

    public static MetricDefinition Definition { get; } = new(
        "Similarity",
        "How much the output is like the expected output, or the nearest of several; the score is named after the method.",
        new Dictionary<string, string>
        {
            [Method] = "EditDistance (the default; score EditSimilarity), RougeL, Rouge1, Rouge2, Bleu, or Cosine of embeddings (score CosineSimilarity).",
            [IgnoreCase] = "EditDistance and Bleu: whether 'Yes' equals 'yes'. Default: false. The others: ROUGE never minds, embeddings always do.",
            [Measure] = "RougeL, Rouge1 and Rouge2: F1 (the default), Precision or Recall.",
        }.Concat(EmbeddingMetric.Options).ToDictionary(),
        Create);

    private enum SimilarityMethod
    {
        EditDistance,
        RougeL,
        Rouge1,
        Rouge2,
        Bleu,
        Cosine,
    }

    private static Metric Create(MetricOptions options)
    {
        var method = options.Choice(Method, SimilarityMethod.EditDistance);
        string[] own = method switch
        {
            SimilarityMethod.EditDistance or SimilarityMethod.Bleu => [IgnoreCase],
            SimilarityMethod.Cosine => EmbeddingKeys,
            _ => [Measure],
        };
        foreach (var option in new[] { IgnoreCase, Measure }.Concat(EmbeddingKeys).Except(own).Where(options.Has))
        {
            throw options.Invalid(option, $"the method {method} does not take it.");
        }

        var ignoreCase = options.Flag(IgnoreCase, false);
        var measure = options.Choice(Measure, OverlapMeasure.F1);
        return method switch
        {
            SimilarityMethod.Bleu => new BleuMetric { IgnoreCase = ignoreCase },
            SimilarityMethod.RougeL => new RougeMetric { Measure = measure },
            SimilarityMethod.Rouge1 => new RougeMetric { Words = 1, Measure = measure },
            SimilarityMethod.Rouge2 => new RougeMetric { Words = 2, Measure = measure },
            SimilarityMethod.Cosine => EmbeddingMetric.Create(options),
            _ => new EditSimilarityMetric { IgnoreCase = ignoreCase },
        };
    }
}
