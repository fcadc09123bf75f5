namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Holm's step-down correction (Scandinavian Journal of Statistics 6, 1979): with it, the chance that any of the
/// differences called real is not stays under the level, however the tests depend on each other.
/// </summary>
internal static class HolmCorrection
{
    /// <summary>Corrects p-values, in their order; null stays null and is not counted as a test.</summary>
    public static double?[] Adjust(IReadOnlyList<double?> values)
    {
        var adjusted = new double?[values.Count];
        int[] order = [.. Enumerable.Range(0, values.Count).Where(i => values[i] is not null).OrderBy(i => values[i])];
        var highest = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            highest = Math.Max(highest, Math.Min(1, values[order[rank]]!.Value * (order.Length - rank)));
            adjusted[order[rank]] = highest;
        }

        return adjusted;
    }
}
