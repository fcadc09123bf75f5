using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Results of several suites as one.</summary>
internal static class MergedResults
{
    /// <param name="results">One or more, as suites gave them.</param>
    public static ScenarioResult Of(IReadOnlyList<ScenarioResult> results)
    {
        if (results.Count == 1)
        {
            return results[0];
        }

        var sum = new RunAggregate(new AggregateOptions());
        foreach (var result in results)
        {
            sum.Add((RunAggregate)result.Aggregate!);
        }

        sum.Compact();
        return sum.ToResult(results[0]) with
        {
            Runs = results.SelectMany(result => result.Runs).ToArray(),
            IsComplete = results.All(result => result.IsComplete),
            Error = results.Select(result => result.Error).FirstOrDefault(error => error is not null),
            Notes = results.SelectMany(result => result.Notes).Distinct().ToArray(),
            Generator = GeneratorHealth.Worst(results.Select(result => result.Generator)),

            // Of several suites there is no one course of the throttle.
            Throttle = null,
            Thresholds = [],
            Aggregate = sum,
        };
    }
}
