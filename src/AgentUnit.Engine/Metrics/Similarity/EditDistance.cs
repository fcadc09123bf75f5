namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>How many insertions, deletions and replacements make one sequence of another (Levenshtein 1966).</summary>
internal static class EditDistance
{
    public static int Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        // What both begin or end with costs nothing, and is most of it where texts are alike.
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.Length == 0 || right.Length == 0)
        {
            return Math.Max(left.Length, right.Length);
        }

        var row = new int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var replaced = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
