namespace AgentUnit.Engine.Metrics.Similarity;

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
