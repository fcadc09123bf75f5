using System.Globalization;

namespace AgentUnit;

/// <summary>The figures <c>pass_at(k)</c> and <c>pass_hat(k)</c>: what k runs of a case give.</summary>
internal static class RepeatFigure
{
    private const string At = "pass_at(";
    private const string Hat = "pass_hat(";

    /// <summary>Finds the chance that a figure names.</summary>
    /// <param name="repeats">The chances there are.</param>
    /// <param name="figure">A figure's name.</param>
    /// <param name="value">The chance; null where cases were not run that often.</param>
    /// <returns>Whether the figure is such a chance.</returns>
    public static bool TryGet(IReadOnlyList<RepeatEstimate> repeats, string figure, out double? value)
    {
        value = null;
        var isAt = figure.StartsWith(At, StringComparison.Ordinal);
        if ((!isAt && !figure.StartsWith(Hat, StringComparison.Ordinal)) || !figure.EndsWith(')')
            || !int.TryParse(figure[(isAt ? At : Hat).Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var k))
        {
            return false;
        }

        var estimate = repeats.FirstOrDefault(repeat => repeat.K == k);
        value = (isAt ? estimate?.PassAt : estimate?.PassHat)?.Value;
        return true;
    }
}
