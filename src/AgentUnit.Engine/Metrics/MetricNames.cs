namespace AgentUnit.Engine.Metrics;

/// <summary>Tells metrics of one name apart: the second is <c>Contains#2</c>, since summaries and thresholds go by name.</summary>
internal static class MetricNames
{
    /// <summary>Numbers the scores whose name an earlier one has.</summary>
    public static void Number(Span<MetricScore> scores)
    {
        for (var i = 1; i < scores.Length; i++)
        {
            if (!IsTaken(scores[..i], scores[i].Name))
            {
                continue;
            }

            // Somebody may have given a metric the very name that comes next.
            var number = 2;
            string name;
            do
            {
                name = FormattableString.Invariant($"{scores[i].Name}#{number++}");
            }
            while (IsTaken(scores, name));

            scores[i] = scores[i] with { Name = name };
        }
    }

    private static bool IsTaken(ReadOnlySpan<MetricScore> scores, string name)
    {
        foreach (var score in scores)
        {
            if (score.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
