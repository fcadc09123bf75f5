namespace AgentUnit.Engine.Figures;

/// <summary>Plain runs, with the figures that their scenario's result would have.</summary>
internal sealed class RunsMeasurement : IMeasurement
{
    private readonly RunOrigin[] _origins;

    /// <param name="runs">The runs.</param>
    /// <param name="limits">What is asked of a single run; null for what their own suites asked.</param>
    public RunsMeasurement(IReadOnlyList<RunResult> runs, Func<RunResult, bool>? limits)
    {
        _origins = [.. runs.Select(run => run.Origin).OfType<RunOrigin>().Distinct()];
        Subject = string.Join(", ", runs.Select(run => run.Scenario).Distinct());
        Sources = [Result(runs, limits ?? (run => run.Origin?.Limits?.Invoke(run) ?? true))];
    }

    public string Subject { get; }

    /// <summary>That of the suite that did worst: a part of its runs is not better than the whole.</summary>
    public GeneratorHealth? Generator => GeneratorHealth.Worst(_origins.Select(origin => origin.Generator));

    public IReadOnlyList<object> Sources { get; }

    public string? WhyNot(string figure) => figure == "total_cost" && _origins.Any(origin => origin.WarmupCount > 0)
        ? "the runs for warm-up were paid for, too, and are not among these; ask the result"
        : null;

    private ScenarioResult Result(IReadOnlyList<RunResult> runs, Func<RunResult, bool> limits)
    {
        // Rows that came from elsewhere say themselves which repeat they are.
        var repeat = _origins.Length > 0 ? _origins.Max(origin => origin.Settings.Repeat) : runs.Select(run => run.Repeat).DefaultIfEmpty(1).Max();
        var settings = new RunSettings { Repeat = repeat, Load = _origins.Select(origin => origin.Settings.Load).FirstOrDefault(load => load is not null) };
        var aggregate = new RunAggregate(AggregateOptions.Of(settings, keepsCases: false, limits));
        for (var i = 0; i < runs.Count; i++)
        {
            aggregate.Add(runs[i], i);
        }

        return aggregate.ToResult(ScenarioResult.Nameless);
    }
}
