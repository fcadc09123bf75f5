namespace AgentUnit.Engine.Benchmarks;

/// <summary>
/// Which adapter is best: among those whose success is not really worse than another's, nor more than a margin below
/// the best, the one that is really faster; among equally fast ones the one that is really cheaper; else a tie.
/// </summary>
internal sealed class ComparisonVerdict(IReadOnlyList<AdapterComparison> rows, IReadOnlyList<AdapterPair> pairs, double successMargin)
{
    private readonly List<string> _reasons = [];

    public (string? Best, IReadOnlyList<string> Tied, string Reason) Decide()
    {
        var left = rows.Where(row => row.SuccessRate is not null).ToList();
        if (left.Count == 0 || left.TrueForAll(row => row.Passed == 0))
        {
            return (null, [], "No adapter passed a case, and no speed makes up for that.");
        }

        left = BySuccess(left);
        left = left.Count > 1 ? ByDuration(left) : left;
        left = left.Count > 1 ? ByCost(left) : left;
        if (left.Count == 1)
        {
            _reasons.Add($"{left[0].Adapter} is best.");
            return (left[0].Adapter, [], string.Join(" ", _reasons));
        }

        var tied = left.Select(row => row.Adapter).ToArray();
        _reasons.Add($"What is left does not really differ: a tie of {Listed(tied)}.");
        return (null, tied, string.Join(" ", _reasons));
    }

    private List<AdapterComparison> BySuccess(List<AdapterComparison> candidates)
    {
        var leader = candidates.MaxBy(row => row.SuccessRate)!;
        var left = new List<AdapterComparison>();
        foreach (var row in candidates)
        {
            var better = candidates.Find(other => Difference(other, row, pair => pair.Success) is { IsReal: true, Value: > 0 });
            if (better is not null)
            {
                _reasons.Add(FormattableString.Invariant($"{row.Adapter} is out: it passed {row.SuccessRate:0.#%}, really less than the {better.SuccessRate:0.#%} of {better.Adapter}."));
            }
            else if (leader.SuccessRate - row.SuccessRate > successMargin + 1e-9)
            {
                _reasons.Add(FormattableString.Invariant($"{row.Adapter} is out: it passed {row.SuccessRate:0.#%}, more than the margin of {successMargin:0.#%} below the {leader.SuccessRate:0.#%} of {leader.Adapter}."));
            }
            else
            {
                left.Add(row);
            }
        }

        if (left.Count > 1)
        {
            _reasons.Add($"Success does not really differ among {Listed([.. left.Select(row => FormattableString.Invariant($"{row.Adapter} ({row.SuccessRate:0.#%})"))])}.");
        }

        return left;
    }

    private List<AdapterComparison> ByDuration(List<AdapterComparison> candidates)
    {
        var leader = candidates.MinBy(row => row.Duration.MedianMs ?? double.PositiveInfinity)!;
        return Keep(candidates, leader, row => Difference(leader, row, pair => pair.Duration) is { IsReal: true, Value: < 0 } difference
            ? FormattableString.Invariant($"{leader.Adapter} is really faster than {row.Adapter}, by {-difference.Value:0.#} ms.")
            : null);
    }

    private List<AdapterComparison> ByCost(List<AdapterComparison> candidates)
    {
        if (candidates.Exists(row => row.Cost.Value is null))
        {
            return candidates;
        }

        // The test is of the usual case; what is paid is the mean, so both must say the same.
        var leader = candidates.MinBy(row => row.Cost.Value)!;
        return Keep(candidates, leader, row => Difference(leader, row, pair => pair.Cost) is { IsReal: true, Value: < 0, Mean: < 0 } difference
            ? FormattableString.Invariant($"{leader.Adapter} is really cheaper than {row.Adapter}, by {-difference.Mean:0.######} a case.")
            : null);
    }

    private List<AdapterComparison> Keep(List<AdapterComparison> candidates, AdapterComparison leader, Func<AdapterComparison, string?> whyOut)
    {
        var left = new List<AdapterComparison>();
        foreach (var row in candidates)
        {
            if (row != leader && whyOut(row) is { } reason)
            {
                _reasons.Add(reason);
            }
            else
            {
                left.Add(row);
            }
        }

        return left;
    }

    // First minus second, whichever way round the pair stands in the report.
    private DifferenceEstimate? Difference(AdapterComparison first, AdapterComparison second, Func<AdapterPair, DifferenceEstimate> select)
    {
        foreach (var pair in pairs)
        {
            if (pair.Adapter == first.Adapter && pair.Other == second.Adapter)
            {
                return select(pair);
            }

            if (pair.Adapter == second.Adapter && pair.Other == first.Adapter)
            {
                var other = select(pair);
                return other with { Value = -other.Value, Mean = -other.Mean, Lower = -other.Upper, Upper = -other.Lower };
            }
        }

        return null;
    }

    private static string Listed(string[] names) => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
